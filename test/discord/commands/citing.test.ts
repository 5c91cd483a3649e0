import { describe, expect, it } from 'vitest';
import { ask } from '../../../src/discord/commands/ask.js';
import { cite } from '../../../src/discord/commands/cite.js';
import { works } from '../../../src/discord/commands/works.js';
import type { Reply } from '../../../src/discord/message/reply.js';
import { workListReply } from '../../../src/discord/replies/works.js';
import type { Services } from '../../../src/discord/services/services.js';
import {
  buttonsOf,
  embedOf,
  invocation,
  press,
  pressed,
  services,
  sizeOf,
  tooLong,
} from '../../helpers/discord.js';
import { type TinyDocument, tinyLibrary } from '../../helpers/tiny-library.js';
import { refusalTold } from '../../helpers/told.js';

const ignore = () => undefined;

/** A document in which every sentence has a note that cites a work of its own. */
function library(id: string, count: number, note: (n: number) => string): TinyDocument {
  const sentences = Array.from({ length: count }, (_, at) => `Keeper ${at + 1} wrote to the harbour office.`);
  return {
    id,
    title: `Lamps of ${id}`,
    paragraphs: [sentences.join(' ')],
    notes: sentences.map((sentence, at) => ({ number: at + 1, text: note(at + 1), after: sentence })),
  };
}

const book = (n: number) => `Ada Kerr, Harbour Papers Number ${n}x (Pell: Weir Press, ${1900 + n}), p. ${n}.`;

const of = (...documents: readonly TinyDocument[]): Services => services(tinyLibrary(documents));

/** All pages of a list, by its button. */
async function pagesFrom(first: Reply, label: string, to: Services): Promise<readonly Reply[]> {
  const pages = [first];
  for (;;) {
    const last = pages.at(-1) as Reply;
    const next = buttonsOf(last).find((button) => button.label === label);
    if (next === undefined || next.disabled) return pages;
    const { update, reply } = await press(last, label, to);
    pages.push((update ?? reply) as Reply);
  }
}

const expectToFit = (reply: Reply): void => expect(tooLong(reply)).toEqual([]);

describe('Copy citation', () => {
  it('gives the passage in every style, privately, with a button for each work of its notes', async () => {
    const to = of(library('a.md', 3, book));
    const answer = await ask.run(invocation({ question: 'Keeper wrote harbour office' }), to, ignore);
    const { reply } = await press(answer, 'Copy citation', to);
    expectToFit(reply as Reply);
    expect(reply?.isPublic).toBeFalsy();
    for (const text of ['Chicago, note', 'Chicago, bibliography', 'APA, in the text', 'MLA, works cited'])
      expect(reply?.content).toContain(text);
    expect(buttonsOf(reply).map(({ label }) => label)).toEqual([
      '1 · Harbour Papers Number 1x',
      '2 · Harbour Papers Number 2x',
      '3 · Harbour Papers Number 3x',
    ]);
    const { reply: second } = await press(reply as Reply, '2 · Harbour Papers Number 2x', to);
    expect(second?.content).toContain(
      '-# Chicago, note\nAda Kerr, *Harbour Papers Number 2x* (Pell: Weir Press, 1902), 2.\n',
    );
    expect(second?.content).toContain('-# APA, in the text\n(Kerr, 1902, p. 2)\n');
  });

  it('reaches every work of a passage with very many notes', async () => {
    const to = of(library('a.md', 47, book));
    const answer = await ask.run(invocation({ question: 'Keeper wrote harbour office' }), to, ignore);
    const { reply } = await press(answer, 'Copy citation', to);
    const pages = await pagesFrom(reply as Reply, 'More works ›', to);
    pages.forEach(expectToFit);
    const labels = pages.flatMap(buttonsOf).filter(({ label }) => label?.includes(' · '));
    expect(labels).toHaveLength(47);
  });

  it('lets a hostile text neither format anything nor call anybody', async () => {
    const evil = 'Ada Kerr, *Bells* ``` @everyone <@1> _so_ ```js (Pell: Weir Press, 1901), p. 1.';
    const to = of(library('a.md', 1, () => evil));
    const note = await cite.run(invocation({ note: '1' }), to, ignore);
    const { reply } = await press(note, 'Copy citation', to);
    const said = (reply?.content ?? '').split('\n').filter((line) => line.includes('everyone'));
    expect(said).toHaveLength(4 + 1);
    // Nothing but our own bold heading and italics.
    for (const line of said)
      expect(line.replace(/\\./gu, '').replace(/[^*_`<>@]/gu, '')).toMatch(/^(?:\*{4}|\*{2})$/);
  });

  it('of a very long citation comes in several messages that fit', async () => {
    const bells = 'A history of harbours, of the bells that were rung there and of those who heard them: ';
    const long = `Ada Kerr, ${bells.repeat(9)}(Pell: Weir Press, 1901), p. 1.`;
    const to = of(library('a.md', 1, () => long));
    const note = await cite.run(invocation({ note: '1' }), to, ignore);
    const { reply } = await press(note, 'Copy citation', to);
    const messages = [reply as Reply, ...(reply?.more ?? [])];
    expect(messages.length).toBeGreaterThan(1);
    messages.forEach(expectToFit);
  });

  it('says which number there is not as it was typed', async () => {
    const typed = '9'.repeat(30);
    await expect(cite.run(invocation({ note: typed }), of(library('a.md', 2, book)), ignore)).rejects.toThrow(
      typed,
    );
  });

  it('says kindly that the text has changed', async () => {
    const tiny = tinyLibrary([library('a.md', 2, book)]);
    const to = services(tiny);
    const note = await cite.run(invocation({ note: '2' }), to, ignore);
    tiny.replace([library('a.md', 1, book)]);
    await expect(press(note, 'Copy citation', to)).rejects.toThrow(/no longer there/);
  });
});

describe('/works', () => {
  it('lists every work with its note and sentence, over pages that fit', async () => {
    const to = of(library('a.md', 33, book));
    const first = await works.run(invocation(), to, ignore);
    const pages = await pagesFrom(first, 'Next ›', to);
    pages.forEach(expectToFit);
    const all = pages.map(({ content }) => content).join('\n');
    for (let n = 1; n <= 33; n += 1) {
      expect(all).toContain(`Harbour Papers Number ${n}x`);
      expect(all).toContain(`note ${n}, page 1: “Keeper ${n} wrote to the harbour office.”`);
    }
    const labels = pages.flatMap(buttonsOf).filter(({ label }) => label?.includes(' · '));
    expect(new Set(labels.map(({ label }) => label)).size).toBe(33);
  });

  it('of one text names it, and of a text without notes says so', async () => {
    const to = of(library('a.md', 2, book), { id: 'b.md', title: 'Bare', paragraphs: ['Nothing is cited.'] });
    const one = await works.run(invocation({ document: 'a.md' }), to, ignore);
    expect(one.content).toContain('2 works cited in “Lamps of a.md”');
    const none = await works.run(invocation({ document: 'Bare' }), to, ignore);
    expect(none.content).toBe('No works are cited in the notes of “Bare”.');
  });

  it('of one text adds the file where another text has its title', async () => {
    const to = of(library('a.md', 2, book));
    const [only] = await to.library.works('a.md');
    if (only === undefined) throw new Error('no text');
    const reply = workListReply([{ ...only, hasNamesake: true }], 'all', 0);
    expect(reply.content).toContain('2 works cited in “Lamps of a.md (a.md)”');
  });

  it('of all texts lists once what several cite, as it says most, and so do its files', async () => {
    const full = 'Ada Kerr, Harbour Papers (Pell: Weir Press, 1958), p. 7.';
    const to = of(
      library('a.md', 2, (n) => (n === 1 ? 'Ada Kerr, Harbour Papers, 1958, p. 2.' : book(n))),
      library('b.md', 2, (n) => (n === 1 ? full : book(9))),
    );
    const list = await works.run(invocation(), to, ignore);
    expect(list.content).toContain('**3 works cited in all texts**');
    expect(list.content?.match(/Harbour Papers \(/g)).toHaveLength(1);
    expect(list.content).toContain('note 1 in “Lamps of a.md”, page 1: “Keeper 1 wrote');
    const { reply } = await press(list, 'CSL-JSON', to);
    const titles = JSON.parse(reply?.files?.[0]?.text ?? '').map(({ title }: { title: string }) => title);
    expect(titles.filter((title: string) => title === 'Harbour Papers')).toHaveLength(1);
    expect(reply?.files?.[0]?.text).toContain('Weir Press');
    const one = await works.run(invocation({ document: 'a.md' }), to, ignore);
    expect(one.content).toContain('**2 works cited in “Lamps of a.md”**');
  });

  it('gives the works as files, and nobody else can press its buttons', async () => {
    const letters = (n: number) => book(n).replace('Papers', 'Letters');
    const to = of(library('a.md', 2, book), library('b.md', 2, letters));
    const list = await works.run(invocation(), to, ignore);
    const { reply: bib } = await press(list, 'BibTeX', to);
    expect(bib?.files?.[0]).toMatchObject({
      name: 'works.bib',
      text: expect.stringContaining('@book{kerr1901,'),
    });
    expect(bib?.files?.[0]?.text).toContain('@book{kerr1901b,');
    const { reply: json } = await press(list, 'CSL-JSON', to);
    expect(JSON.parse(json?.files?.[0]?.text ?? '')).toHaveLength(4);
    const { button, press: pressing } = pressed(list, 'RIS', { isPrivateMessage: false });
    expect(refusalTold(button.refusal(pressing))).toContain('/works');
  });
});

describe('/cite', () => {
  const shared = 'Ada Kerr, Harbour Papers (Pell: Weir Press, 1958), p. 7.';

  it('shows where else a work is cited, in all texts', async () => {
    const to = of(
      library('a.md', 2, (n) => (n === 1 ? shared : book(n))),
      library('b.md', 3, (n) => (n === 3 ? shared : book(n + 10))),
    );
    const note = await cite.run(invocation({ note: '1', document: 'a.md' }), to, ignore);
    const field = embedOf(note).fields?.find(({ name }) => name === 'Also cited in other texts');
    expect(field?.value).toBe('Lamps of b.md: note 3');
    const { reply } = await press(note, 'Where else it is cited', to);
    expect(reply?.content).toContain('note 3 in “Lamps of b.md”, page 1: “Keeper 3 wrote');
    const alone = await cite.run(invocation({ note: '2', document: 'a.md' }), to, ignore);
    expect(buttonsOf(alone).map(({ label }) => label)).toEqual(['Read passage', 'Copy citation']);
  });

  it('reaches every place where a work is cited very often', async () => {
    const to = of(
      library('a.md', 1, () => shared),
      ...Array.from({ length: 30 }, (_, at) => library(`b${at}.md`, 1, () => shared)),
    );
    const note = await cite.run(invocation({ note: '1', document: 'a.md' }), to, ignore);
    expect(sizeOf(embedOf(note))).toBeLessThanOrEqual(6_000);
    const { reply } = await press(note, 'Where else it is cited', to);
    const pages = await pagesFrom(reply as Reply, 'More places ›', to);
    pages.forEach(expectToFit);
    const all = pages.map(({ content }) => content).join('\n');
    for (let at = 0; at < 30; at += 1) expect(all).toContain(`“Lamps of b${at}.md”`);
  });

  it('tells the works of one note apart on its buttons', async () => {
    const to = of(library('a.md', 1, () => `${book(1).replace(/\.$/, '')}; ${book(2)}`));
    const note = await cite.run(invocation({ note: '1' }), to, ignore);
    expect(buttonsOf(note).map(({ label }) => label)).toEqual([
      'Read passage',
      'Copy 1 · Harbour Papers Number 1x',
      'Copy 2 · Harbour Papers Number 2x',
    ]);
  });
});
