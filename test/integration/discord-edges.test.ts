import { parseMarkdown } from 'local-discord/markdown';
import type { ChannelEntry } from 'local-discord/testing';
import { describe, expect, it } from 'vitest';
import { LocalBot, labelsOf } from '../helpers/local-bot.js';
import { ofAllTests } from '../helpers/of-tests.js';
import { type TinyDocument, tinyLibrary } from '../helpers/tiny-library.js';
import { saying } from '../helpers/told.js';

const library = tinyLibrary();
const local = ofAllTests(() => LocalBot.start({ library }));

const question = 'pipeline opened in december';

/** Sentences that answer the question, of about this many characters in all, half of them to be escaped. */
function longText(chars: number): string {
  const sentence = 'Storage prices of the pipeline opened_at *** [half] of `what` they ~were~ before.';
  return `${sentence} `
    .repeat(Math.ceil(chars / sentence.length))
    .slice(0, chars)
    .trim();
}

const noteCount = 40;

function longDocument(chars: number, title = 'A title', author = 'Author'): TinyDocument {
  const text = longText(chars);
  const notes = Array.from({ length: noteCount }, (_, i) => ({
    number: i + 1,
    text: `${author} ${i}, “A *title* [${i}]”. ${'And so_on it goes. '.repeat(20)}https://example.org/page_${i}`,
    after: text.slice(0, 40),
    links: [`https://example.org/page_${i}`],
  }));
  return { id: 'long.txt', title, paragraphs: [text], notes };
}

/** All that one reads in an entry, its embeds included. */
function textOf({ message }: ChannelEntry): string {
  return JSON.stringify([message.content, message.embeds, message.components]);
}

function kindsIn(nodes: ReturnType<typeof parseMarkdown>): readonly string[] {
  return nodes.flatMap(({ type, content }) => [type, ...(Array.isArray(content) ? kindsIn(content) : [])]);
}

describe('at the edges of what Discord takes', () => {
  // Just below and above each limit: `test/discord/replies/answer.test.ts`.
  it.each([2_000, 4_096, 6_010, 30_000])(
    'a passage of %i characters with forty notes is answered, and everything behind its buttons opens',
    async (chars) => {
      library.replace([longDocument(chars, 'T'.repeat(300))]);
      const answer = await local.slash('ask', { question: question.padEnd(256, ' prices storage') });
      expect(answer.message.content).toMatch(/\n> (?:… )?Storage prices/);
      for (const label of ['Read passage', `Notes (${noteCount})`, 'Why this passage']) {
        expect((await local.open(answer, label)).status).toBe('sent');
      }
    },
  );

  it('all footnotes arrive in full, over several messages', async () => {
    library.replace([longDocument(500, 'A title', 'Writer')]);
    const answer = await local.slash('ask', { question });
    await local.open(answer, `Notes (${noteCount})`);
    const shown = ({ id, message }: ChannelEntry) =>
      id !== answer.id && message.embeds[0]?.description?.includes('Writer') === true;
    await local.discord.drive.waitFor(
      (entry) => shown(entry) && textOf(entry).includes(`Writer ${noteCount - 1},`),
    );
    const messages = local.discord.drive.entries().filter(shown);
    expect(messages.length).toBeGreaterThan(1);
    const all = messages.map(textOf).join();
    for (let i = 0; i < noteCount; i += 1) expect(all).toContain(`Writer ${i},`);
    expect(messages.every(({ visibleTo }) => visibleTo === local.discord.drive.idOf('member'))).toBe(true);
  });

  it('a note of any length is shown, and a list of hundreds', async () => {
    const notes = Array.from({ length: 400 }, (_, i) => ({
      number: i + 1,
      text: longText(i === 0 ? 20_000 : 150),
    }));
    library.replace([{ id: 'a.txt', title: 'A', paragraphs: ['Text.'], notes }]);
    expect(textOf(await local.slash('cite', { note: '1' }))).toContain('Left out for length');
    const list = await local.slash('cite');
    await local.press(list, 'Next ›');
    expect(local.now(list).message.embeds[0]?.footer?.text).toMatch(/^list 2 of \d+/);
  });

  it('a question of 256 characters is answered, and a longer one is not sent at all', async () => {
    library.replace([longDocument(500)]);
    const answer = await local.slash('ask', { question: question.padEnd(256, '?') });
    expect(answer.message.content.split('\n')[0]).toBe(`-# ${question.padEnd(256, '?')}`);
    expect(() => local.discord.drive.slash('ask', { question: question.padEnd(257, '?') })).toThrow();
  });

  it('a message of an error is cut to 2,000 characters', async () => {
    library.onAsk = async () => {
      throw saying('Expected_this. '.repeat(500));
    };
    const told = await local.slash('ask', { question });
    library.onAsk = async () => undefined;
    expect(told.message.content.length).toBeLessThanOrEqual(2_000);
    expect(told.message.content).toMatch(/^Expected\\_this\. /);
  });
});

describe('hostile text', () => {
  const bad = [
    '@everyone @here <@300000000000000001> <@&300000000000000002> <#300000000000000003>',
    '**b** _i_ __u__ ~~s~~ ||x|| `c` [click](javascript:alert(1)) [click](<data:text/html,x>)',
    '\u202Ereversed\u2066 in\u200Bvis\u00ADible <t:0:R> </ask:1> <:e:300000000000000004>',
  ].join(' ');
  const hostile: TinyDocument = {
    id: 'bad.txt',
    title: `${bad} title`,
    section: `${bad} section`,
    paragraphs: [`# Storage prices pipeline opened ${bad}.\n> quote\n- item\n1. one`],
    notes: [{ number: '*', text: `${bad} note`, after: 'opened', links: ['javascript:alert(1)'] }],
  };

  it.each([
    ['/ask', async () => local.slash('ask', { question: `${question} ${bad}`.slice(0, 256) })],
    ['/cite', async () => local.slash('cite', { note: '*' })],
    ['the list of /cite', async () => local.slash('cite')],
    ['/help', async () => local.slash('help')],
    ['a page to read', async () => local.open(await local.slash('ask', { question }), 'Read passage')],
    ['Why this passage', async () => local.open(await local.slash('ask', { question }), 'Why this passage')],
    ['an error', async () => local.slash('ask', { question, document: bad })],
    ['a note that is not there', async () => local.slash('cite', { note: bad.slice(0, 200) })],
  ])('is harmless in %s', async (_name, show) => {
    library.replace([hostile]);
    const entry = await show();
    const { content, embeds, mentions, mention_everyone, mention_roles } = entry.message;
    expect({ mentions, mention_everyone, mention_roles }).toEqual({
      mentions: [],
      mention_everyone: false,
      mention_roles: [],
    });
    // The places where Discord reads markdown.
    const marked = embeds.flatMap(({ title, description, fields }) => [
      title,
      description,
      ...(fields ?? []).map(({ value }) => value),
    ]);
    const kinds = new Set([content, ...marked].flatMap((text) => kindsIn(parseMarkdown(text ?? ''))));
    const ours = ['text', 'strong', 'em', 'subtext', 'blockQuote', 'br', 'newline', 'inlineCode'];
    expect([...kinds].filter((kind) => !ours.includes(kind))).toEqual([]);
    expect(textOf(entry)).not.toMatch(/[\u200B\u00AD\u202A-\u202E\u2066-\u2069]/);
  });

  it('keeps its words readable', async () => {
    library.replace([hostile]);
    const answer = await local.slash('ask', { question });
    expect(answer.message.content).toContain('\\[click\\](javascript:alert(1))');
    expect(answer.message.content).toContain('\\@everyone');
    expect(labelsOf(answer)).toContain('Read passage');
  });
});
