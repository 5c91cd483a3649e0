import { setTimeout as wait } from 'node:timers/promises';
import type { Clock, Interaction } from 'local-discord/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openEngine } from '../helpers/engine.js';
import { LocalBot } from '../helpers/local-bot.js';
import { ofAllTests } from '../helpers/of-tests.js';
import { shortText } from '../helpers/short-text.js';

const bursts = 2;
/** As long as a test may take: what is tried is that nobody is forgotten, and not this machine. */
const patienceMs = 900_000;

/** Discord waits a minute: on a busy machine too, only a process that stands still is too late. */
const slowness = 20;
const patientClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms * slowness).unref();
    return () => clearTimeout(timer);
  },
};

/** Paragraphs without sense, each with words of its own. */
function chronicle(paragraphs: number, part = 0): string {
  const sentence = (year: number) => `The *mill* ${part}-${year} was moved to the old river port in ${year}.`;
  const paragraph = (at: number) => [0, 1, 2, 3, 4].map((k) => sentence(1200 + at * 5 + k)).join(' ');
  return `# Chronicle\n\n${Array.from({ length: paragraphs }, (_, at) => paragraph(at)).join('\n\n')}\n`;
}

const engine = ofAllTests(() =>
  openEngine({ 'short.txt': shortText }, { withEssay: false, isIndexed: true }),
);
let local: LocalBot;

async function startBot(options: { readonly runningClock?: Clock } = {}): Promise<void> {
  local = await LocalBot.start({ library: engine.library, ...options });
  onTestFinished(() => local.stop());
}

const entryOf = ({ id }: Interaction) =>
  local.discord.drive.entries('moderator').find((entry) => entry.id === id);

/** Has so many people ask at a time while a reindex runs, and until `isEnough`: each is acknowledged, and answered. */
async function askWhileReindexing(full: boolean, burstSize: number, isEnough: (progress: string) => boolean) {
  const { drive } = local.discord;
  const reindex = drive.slash('reindex', { full }, { user: 'moderator' });
  const asked: Interaction[] = [];
  const allReplies = () => Promise.all(asked.map((one) => drive.reply(one, patienceMs)));
  const progress = () => entryOf(reindex)?.message.embeds[0]?.description ?? 'Starting';
  for (let burst = 0; burst < bursts || !isEnough(progress()); burst += 1) {
    for (let i = 0; i < burstSize; i += 1) {
      const question = `What did China and Russia agree on in the year ${1900 + asked.length}?`;
      asked.push(drive.slash('ask', { question }));
    }
    await Promise.all(asked.map((one) => drive.answered(one)));
    // On a slow machine no heap of questions grows for as long as the rest takes.
    if (burst >= bursts) await allReplies();
    await wait(1_000);
  }
  const replies = await allReplies();
  const entry = entryOf(reindex) ?? expect.fail('nothing is said of the reindex');
  expect(entry.message.embeds[0]?.title).toBe('Reindexing');
  expect(asked.filter(({ state }) => state !== 'answered')).toEqual([]);
  const isAnswer = ({ status, message }: (typeof replies)[number]) =>
    status === 'sent' && message.content.startsWith('-# What did China');
  expect(replies.filter((reply) => !isAnswer(reply))).toEqual([]);

  await local.press(entry, 'Cancel', 'moderator');
  await drive.waitFor(
    ({ id, message }) => id === reindex.id && message.content.includes('cancelled'),
    patienceMs,
  );
}

describe('many people asking', { timeout: patienceMs }, () => {
  it('while long documents are read are all acknowledged in time and all answered', async () => {
    await engine.write('book.md', chronicle(900));
    // Remark would be busy with it for hours: it is still being read when all have asked.
    await engine.write('endless.md', 'a\n=\n'.repeat(300_000));
    await startBot({ runningClock: patientClock });
    // A bot that has just started runs code that is not compiled yet.
    for (let i = 0; i < 10; i += 1) await local.slash('ask', { question: `What is ${i} times as much?` });
    // On and on until the book has come back from the process that reads, which must not hold anybody up either.
    await askWhileReindexing(false, 15, (progress) => !/^Starting|document 1 of|book\.md/.test(progress));
    for (const name of ['book.md', 'endless.md']) await engine.remove(name);
  });

  it('during a full reindex are all acknowledged while it runs, and all answered', async () => {
    for (let part = 0; part < 120; part += 1)
      await engine.write(`chronicle-${part}.txt`, chronicle(10, part));
    await startBot();
    await askWhileReindexing(true, 25, () => true);
    const after = await local.slash('ask', { question: 'What did Russia annex in 2014?' });
    expect(after.message.content).toContain('Crimea');
  });
});
