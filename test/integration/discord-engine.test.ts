import { parseMarkdown } from 'local-discord/markdown';
import type { ChannelEntry } from 'local-discord/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, openEngine } from '../helpers/engine.js';
import { LocalBot, labelsOf } from '../helpers/local-bot.js';

/** A text that tries everything that its markdown, its characters and its links could do to a channel. */
const hostile = `Keeping bees on roofs

The beekeepers of Lyon moved their hives onto the roof of the opera in the spring of 1993. @everyone they wrote, **see** <@300000000000000001> and [the rules](javascript:alert(1)) or ||this|| \`code\` at [home](https://evil.example/login). \u202Ednuora denrut\u202C and in\u200Bvisible letters stood on the sign.
`;

let engine: Engine;
let local: LocalBot;

beforeAll(async () => {
  engine = await openEngine({ 'bees.txt': hostile });
  local = await LocalBot.start({ library: engine.library });
});

afterAll(async () => {
  await local.stop();
  await engine.close();
});

const embedOf = ({ message }: ChannelEntry) => {
  const [embed] = message.embeds;
  if (embed === undefined) throw new Error(`no embed, but: ${message.content}`);
  return embed;
};

const question = 'When did the realignment between Moscow and Beijing become evident?';

/** The kinds of markup in a text, nested ones included. */
function kindsIn(nodes: ReturnType<typeof parseMarkdown>): readonly string[] {
  return nodes.flatMap(({ type, content }) => [type, ...(Array.isArray(content) ? kindsIn(content) : [])]);
}

describe('the bot with the real engine on a local Discord', () => {
  it('says that nothing is indexed, and indexes when a moderator asks for it', async () => {
    expect((await local.slash('ask', { question })).message.content).toContain(
      'Nothing has been indexed yet',
    );
    await local.slash('reindex', {}, 'moderator');
    const receipt = await local.discord.drive.waitFor(
      ({ message }) => message.embeds[0]?.title === 'Reindexed',
      300_000,
    );
    expect(embedOf(receipt).fields).toEqual([
      {
        name: 'Added (2)',
        value: expect.stringContaining('china-russia-the-fragile-alliance.txt'),
        inline: false,
      },
    ]);
    expect(embedOf(receipt).description).toContain('14 notes found, 0 without a mark in the text');
  });

  it('quotes the essay with the answering sentence in bold and its footnotes', async () => {
    const answer = await local.slash('ask', { question });
    const embed = embedOf(answer);
    expect(embed.title).toBe('China-Russia: the fragile alliance that scares Europe');
    expect(embed.description).toMatch(
      /\*\*The realignment between Moscow and Beijing became evident in __May 2014__, .*400 billion dollars\.\*\*/,
    );
    expect(embed.description).toContain('end of the year³.');
    expect(embed.fields?.[0]?.value).toMatch(/^\*\*3\*\* Zhao Runhua.*\[caixinglobal\.com\]\(https:/);
    expect(embed.footer?.text).toMatch(/^page 1 · strong match · passage 1 of \d$/);
  });

  it('pages, explains and shows the text around', async () => {
    const answer = await local.slash('ask', { question });
    const first = embedOf(answer).description;
    // Deferred where the model takes long.
    const shown = () => embedOf(local.now(answer)).description;
    await local.press(answer, 'Next ›');
    await expect.poll(shown).not.toBe(first);
    await local.press(answer, '‹ Previous');
    await expect.poll(shown).toBe(first);
    expect(JSON.stringify(embedOf(await local.open(answer, 'Why this passage')))).toContain('realignment');
    expect(embedOf(await local.open(answer, 'More context')).description?.length).toBeGreaterThan(
      first?.length ?? 0,
    );
  });

  it('says that the corpus does not answer, and shows the nearest passage as such', async () => {
    const none = await local.slash('ask', { question: 'Who painted the ceiling of the Sistine Chapel?' });
    expect(embedOf(none).title).toBe('The texts do not answer this question');
    const nearest = await local.open(none, 'Show the nearest passage');
    expect(embedOf(nearest).footer?.text).toMatch(/possible match|unlikely match/);
  });

  it('resolves a back-reference with its reason', async () => {
    const note = await local.slash('cite', { note: '9' });
    expect(embedOf(note).description).toBe('“The junior partner”, The Economist, op. cit.');
    expect(embedOf(note).fields?.[0]).toMatchObject({
      name: 'Refers to',
      value: expect.stringMatching(/^→ note 6: “The junior partner\. How .*\nWhy: /),
    });
    expect(labelsOf(note)).toEqual(['Show passage']);
    expect(embedOf(await local.open(note, 'Show passage')).description).toContain('⁹');
  });

  it('shows a hostile text harmless and readable', async () => {
    const answer = await local.slash('ask', {
      question: 'Where did the beekeepers of Lyon move their hives?',
    });
    const { description = '' } = embedOf(answer);
    expect(description).toContain(
      '**The beekeepers of Lyon moved their hives onto __the roof of the opera__',
    );
    const kinds = new Set(kindsIn(parseMarkdown(description)));
    expect([...kinds].sort()).toEqual(['autolink', 'strong', 'text', 'underline']);
    expect(description).not.toMatch(/[\u200B\u202A-\u202E\u2066-\u2069]/);
    expect(answer.message).toMatchObject({
      content: '',
      mentions: [],
      mention_roles: [],
      mention_everyone: false,
    });
  });

  it('reindexes what was added, changed and removed, names what failed and why, and old buttons say so', async () => {
    const old = await local.slash('ask', { question: 'Where did the beekeepers of Lyon move their hives?' });
    await engine.remove('bees.txt');
    await engine.write('broken.txt', new Uint8Array([0, 159, 146, 150, 0, 1, 2, 3]));
    await engine.write(
      'tea.txt',
      'On tea\n\nThe tea house of Edo burned down in the winter of 1772, and was never rebuilt.\n',
    );
    const used = local.discord.drive.slash('reindex', { full: false }, { user: 'moderator' });
    const receipt = await local.discord.drive.waitFor(
      ({ id, message }) => id === used.id && message.embeds[0]?.title === 'Reindexed',
      300_000,
    );
    const fields = Object.fromEntries(
      (embedOf(receipt).fields ?? []).map(({ name, value }) => [name, value]),
    );
    expect(Object.keys(fields)).toEqual(['Failed (1)', 'Added (1)', 'Removed (1)']);
    expect(fields['Failed (1)']).toMatch(/^broken\.txt: .+/);
    expect(
      embedOf(await local.slash('ask', { question: 'When did the tea house of Edo burn down?' })).title,
    ).toBe('On tea');
    const told = await local.open(old, 'More context');
    expect(told.message.content).toMatch(/text has changed/i);
  });
});
