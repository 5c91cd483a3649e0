import type { ChannelEntry } from 'local-discord/testing';
import { expect, it } from 'vitest';
import { openEngine } from '../helpers/engine.js';
import { LocalBot } from '../helpers/local-bot.js';
import { ofAllTests } from '../helpers/of-tests.js';

const bees =
  'Keeping bees on roofs\n\nThe beekeepers of Lyon moved their hives onto the roof of the opera in the spring of 1993.\n';
const question = 'Where did the beekeepers of Lyon move their hives?';

// What is asked of the real engine on Discord, and how that looks: `test/browser/ibid.test.ts` and `new-user.test.ts`.
const engine = ofAllTests(() => openEngine({ 'bees.txt': bees }, { withEssay: false }));
const local = ofAllTests(() => LocalBot.start({ library: engine.library }));

const contentOf = ({ message }: ChannelEntry) => message.content;
const ask = async (asked: string) => contentOf(await local.slash('ask', { question: asked }));

/** The fields of the receipt, by their names. */
async function reindex(): Promise<Readonly<Record<string, string>>> {
  const used = local.discord.drive.slash('reindex', {}, { user: 'moderator' });
  const { message } = await local.discord.drive.waitFor(
    ({ id, message }) => id === used.id && message.embeds[0]?.title === 'Reindexed',
    300_000,
  );
  return Object.fromEntries((message.embeds[0]?.fields ?? []).map(({ name, value }) => [name, value]));
}

it('says that nothing is indexed, and indexes when a moderator asks for it', async () => {
  expect(await ask(question)).toContain('No text has been read yet');
  expect(await reindex()).toEqual({ 'Added (1)': expect.stringContaining('bees.txt') });
  expect(await ask(question)).toContain('onto **the roof of the opera**');
});

it('reindexes what was added, changed and removed, names what failed and why, and old buttons say so', async () => {
  const old = await local.slash('ask', { question });
  await engine.remove('bees.txt');
  await engine.write('broken.txt', new Uint8Array([0, 159, 146, 150, 0, 1, 2, 3]));
  await engine.write(
    'tea.txt',
    'On tea\n\nThe tea house of Edo burned down in the winter of 1772, and was never rebuilt.\n',
  );
  const fields = await reindex();
  expect(Object.keys(fields)).toEqual(['Failed (1)', 'Added (1)', 'Removed (1)']);
  expect(fields['Failed (1)']).toMatch(/^broken\.txt: .+/);
  expect(await ask('When did the tea house of Edo burn down?')).toContain('*On tea*');
  expect(contentOf(await local.open(old, 'Read passage'))).toMatch(/text has changed/i);
});
