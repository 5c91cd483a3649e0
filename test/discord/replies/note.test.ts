import { describe, expect, it } from 'vitest';
import { linkedText } from '../../../src/discord/message/links.js';
import { allNotes, shortNote, wholeNote } from '../../../src/discord/replies/note.js';
import { noteReply } from '../../../src/discord/replies/note-reply.js';
import type { CitedNote } from '../../../src/library/index.js';
import { embedOf, sizeOf } from '../../helpers/discord.js';
import { tinyLibrary } from '../../helpers/tiny-library.js';
import { citedNote } from '../../wording/answers.js';

const base = citedNote({ number: 9, text: '“The junior partner”, op. cit.', page: 2, mark: 10 });

const printed = (number: number, text: string) => ({ number, text, paragraphs: 1, page: 1, mark: 5 });

/** A back-reference, and the notes that it leads to. */
const back = (
  refersTo: Omit<NonNullable<CitedNote['refersTo']>, 'kind' | 'reason'>,
  leadsTo: CitedNote['leadsTo'],
  text = 'Ibid.',
): CitedNote => ({
  ...base,
  text,
  refersTo: { kind: 'ibid', reason: 'the note before', ...refersTo },
  leadsTo,
});

const six = [{ number: 6 }];

describe('a footnote', () => {
  it.each([
    [
      'shows the printed text first and then the note that it leads to',
      back({ notes: six }, [printed(6, '“The junior partner. How…”, The Economist')], base.text),
      '**9** “The junior partner”, op. cit. → note 6: “The junior partner. How…”, The Economist',
    ],
    [
      'shows both notes where the printed text fits both',
      back({ notes: [{ number: 2 }, ...six] }, [printed(2, 'Work A'), printed(6, 'Work B')]),
      '**9** Ibid. → note 2: Work A → or note 6: Work B',
    ],
    [
      'shows all works of the one note that it leads to, where the text fits them all',
      back({ notes: six, works: ['Work A', 'Work B'] }, [printed(6, 'Work A; Work B')]),
      '**9** Ibid. → note 6, one of 2 works: Work A or Work B',
    ],
    [
      'names the note in between where ibid. leads on',
      back({ notes: six, via: { number: 8 } }, [printed(6, 'Work A')]),
      '**9** Ibid. → note 6: Work A (by way of note 8)',
    ],
    [
      'says perhaps where it cannot be told for certain',
      back({ notes: six, isUncertain: true }, [printed(6, 'Work A')]),
      '**9** Ibid. → perhaps note 6: Work A',
    ],
    [
      'says so where a back-reference leads nowhere',
      back({ notes: [] }, []),
      '**9** Ibid. → what it refers to is not certain',
    ],
  ])('%s', (_name, note, shown) => {
    expect(shortNote(note)).toBe(shown);
    expect(wholeNote(note)[0]).toMatch(/^\*\*9\*\* .*(?:\n.*)*\n-# Why: the note before$/);
  });

  it('is cut at the end of a sentence where it is long', () => {
    const shown = shortNote({ ...base, text: 'A sentence of some words in a note. '.repeat(30) });
    expect(shown).toMatch(/in a note\. …$/);
  });
});

describe('/cite of a note that many fit', () => {
  it('stays within the sizes, and its links stay whole', async () => {
    const many = Array.from({ length: 12 }, (_, i) =>
      printed(
        i + 1,
        `“A work with a long *name* ${i}”. ${'More. '.repeat(100)}https://example.org/a/${'b'.repeat(80)}`,
      ),
    );
    const note = {
      ...base,
      document: 'pipeline.txt',
      title: 'T'.repeat(300),
      textBefore: '',
      sentence: { start: 0, end: 3_000, text: 'Words *and* words. '.repeat(160), pages: null },
      sameWork: many.map(({ number }) => ({ number, chapter: 1_000 })),
      refersTo: { kind: 'op. cit.' as const, notes: many, reason: 'r'.repeat(500) },
      leadsTo: many,
      text: 'Long *text*. '.repeat(1_000),
    };
    const embed = embedOf(await noteReply(note, tinyLibrary()));
    expect(sizeOf(embed)).toBeLessThanOrEqual(6_000);
    for (const { value } of embed.fields ?? []) expect(value.length).toBeLessThanOrEqual(1_024);
    const [leads] = embed.fields ?? [];
    expect(leads?.name).toBe('Refers to one of these');
    expect(leads?.value).toMatch(/and \d+ more\nWhy: r+…$/);
  });
});

describe('linkedText', () => {
  const url = 'https://www.caixinglobal.com/2019/a_b-101.html';

  it('shows the site of a link in short, and the address itself in full', () => {
    expect(linkedText(`News, 8 March 2019, ${url}.`, [url], 'short')).toBe(
      `News, 8 March 2019, [caixinglobal.com](${url}).`,
    );
    expect(linkedText(`News, ${url}.`, [url], 'whole')).toBe(`News, <${url}>.`);
  });

  it('adds a link that the text spells otherwise', () => {
    expect(linkedText('See example.org/x', ['https://example.org/x'], 'short')).toBe(
      'See example.org/x · [example.org](https://example.org/x)',
    );
  });

  it('holds an address with brackets in angle brackets', () => {
    const page = 'https://en.wikipedia.org/wiki/Ibid_(band)';
    expect(linkedText(`See ${page}`, [page], 'short')).toBe(`See <${page}>`);
  });

  it('finds the address of a text whose links nobody has looked for, with its brackets', () => {
    const page = 'https://en.wikipedia.org/wiki/Ibid_(band)';
    expect(linkedText(`(See ${page})`, null, 'short')).toBe(`(See <${page}>)`);
  });

  it('links nothing but http and https, and no address that hides its site behind a user name', () => {
    for (const link of ['javascript:alert(1)', 'data:text/html,x', 'https://bank.example@evil.example/']) {
      expect(linkedText(`Look: ${link}`, [link], 'short')).not.toContain('](');
    }
  });

  it('cleans an address of what cannot be seen, and of what would end it', () => {
    expect(linkedText('See it', ['https://example.org/a\u202Eb'], 'short')).toBe(
      'See it · [example.org](https://example.org/ab)',
    );
    expect(linkedText('See it', ['https://example.org/a b'], 'short')).toContain(
      '(https://example.org/a%20b)',
    );
  });

  it('breaks markup in the words around', () => {
    expect(linkedText(`[x](${url}) **b**`, [url], 'short')).toBe(
      `\\[x\\]([caixinglobal.com](${url})) \\*\\*b\\*\\*`,
    );
  });
});

describe('allNotes', () => {
  it('spreads a note that is longer than a message, without losing a word', () => {
    const words = Array.from({ length: 1_500 }, (_, i) => `word_${i}`);
    const reply = allNotes('A title', [{ ...base, text: `${words.join(' ')}.` }]);
    const pages = [reply, ...(reply.more ?? [])].map((message) => message.embeds?.[0]?.description ?? '');
    for (const page of pages) expect(page.length).toBeLessThanOrEqual(4_096);
    expect(pages.join(' ').match(/word\\_\d+/g)).toEqual(words.map((word) => word.replace('_', '\\_')));
  });

  it('spreads notes over messages within the limits, none left out', () => {
    const notes = Array.from({ length: 40 }, (_, i) => ({
      ...base,
      number: i + 1,
      text: `Note ${i + 1}. ${'Words follow. '.repeat(25)}`,
    }));
    const reply = allNotes('A title', notes);
    const pages = [reply, ...(reply.more ?? [])].map((message) => message.embeds?.[0]?.description ?? '');
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) expect(page.length).toBeLessThanOrEqual(4_096);
    for (const { number } of notes) expect(pages.join('\n')).toContain(`**${number}** Note ${number}.`);
  });
});
