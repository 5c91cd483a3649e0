import type { ChannelEntry } from 'local-discord/testing';
import { describe, expect, it } from 'vitest';
import { openEngine } from '../helpers/engine.js';
import { LocalBot, labelsOf } from '../helpers/local-bot.js';
import { ofAllTests } from '../helpers/of-tests.js';

const bees = `Keeping bees on roofs

The beekeepers of Lyon moved their hives onto the roof of the opera in the spring of 1993.
`;

const engine = ofAllTests(() => openEngine({ 'bees.txt': bees }, { isIndexed: false }));
const local = ofAllTests(() => LocalBot.start({ library: engine.library }));

const embedOf = ({ message }: ChannelEntry) => {
  const [embed] = message.embeds;
  if (embed === undefined) throw new Error(`no embed, but: ${message.content}`);
  return embed;
};

const question = 'When did the realignment between Moscow and Beijing become evident?';

describe('the bot with the real engine on a local Discord', () => {
  it('says that nothing is indexed, and indexes when a moderator asks for it', async () => {
    expect((await local.slash('ask', { question })).message.content).toContain('No text has been read yet');
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

  it('quotes the sentence of the essay, with its marks and notes, and its page', async () => {
    const { content } = (await local.slash('ask', { question })).message;
    expect(content).toMatch(
      /^-# .*\n> The realignment between Moscow and Beijing became evident in \*\*May 2014\*\*, .*400 billion dollars\.\n/,
    );
    expect(content).toMatch(
      /\n— \*China-Russia: the fragile alliance that scares Europe\* · page 1 · passage 1 of \d$/,
    );
    const marked = (await local.slash('ask', { question: 'Has China recognized the annexation of Crimea?' }))
      .message;
    expect(marked.content).toMatch(
      /\*\*China has not officially recognized it\*\*¹⁰\.\n— .* · page 3 · .*\n-# \*\*10\*\* Shannon Tiezzi/,
    );
  });

  it('pages, explains, and reads on', async () => {
    const answer = await local.slash('ask', { question });
    const first = answer.message.content;
    // Deferred where the model takes long.
    const shown = () => local.now(answer).message.content;
    await local.press(answer, 'Next ›');
    await expect.poll(shown).not.toBe(first);
    await local.press(answer, '‹ Previous');
    await expect.poll(shown).toBe(first);
    const why = await local.open(answer, 'Why this passage', 'moderator');
    expect(why.visibleTo).toBe(local.discord.drive.idOf('moderator'));
    expect(why.message.content).toContain('call it an answer');
    const reading = await local.open(answer, 'Read passage');
    expect(reading.message.content).toMatch(/\*\*The realignment .*\*\* .* end of the year³\./);
    await local.press(reading, 'Read on ›');
    await expect
      .poll(() => local.now(reading).message.content)
      .toContain('14 percent of its currency reserves');
  });

  it('says that the texts do not answer, and shows the nearest passage as such', async () => {
    const none = await local.slash('ask', { question: 'Who painted the ceiling of the Sistine Chapel?' });
    expect(none.message.content).toContain('The texts do not answer this question');
    const nearest = await local.open(none, 'Show the nearest passage');
    expect(nearest.message.content).toMatch(/it does not seem to answer it|read for yourself/);
  });

  it('resolves a back-reference with its reason', async () => {
    const note = await local.slash('cite', { note: '9' });
    expect(embedOf(note).description).toBe('“The junior partner”, The Economist, op. cit.');
    expect(embedOf(note).fields?.[0]).toMatchObject({
      name: 'Refers to',
      value: expect.stringMatching(/^→ note 6: “The junior partner\. How .*\nWhy: /),
    });
    expect(labelsOf(note)).toEqual(['Read passage', 'Copy citation']);
    expect((await local.open(note, 'Read passage')).message.content).toContain('⁹');
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
      (await local.slash('ask', { question: 'When did the tea house of Edo burn down?' })).message.content,
    ).toContain('*On tea*');
    const told = await local.open(old, 'Read passage');
    expect(told.message.content).toMatch(/text has changed/i);
  });
});
