import { setTimeout as wait } from 'node:timers/promises';
import type { Clock, Interaction } from 'local-discord/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, openEngine } from '../helpers/engine.js';
import { LocalBot } from '../helpers/local-bot.js';
import { shortText } from '../helpers/short-text.js';

const bursts = 3;
const burstSize = 15;
/** As long as the test may take: what is tried is Discord's clock, not this machine's. */
const patienceMs = 900_000;

/** Discord waits four times as long: on a busy machine too, only a process that stands still is too late. */
const slowness = 4;
const patientClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms * slowness).unref();
    return () => clearTimeout(timer);
  },
};

/** Markdown of about 300 KB. */
function longBook(): string {
  const paragraphs = Array.from({ length: 900 }, (_, i) => {
    const sentence = (k: number) =>
      `The *mill* ${i}-${k} was moved to the old river port in the year ${1200 + ((i * 13 + k) % 700)}.`;
    return [0, 1, 2, 3, 4].map(sentence).join(' ');
  });
  return `# Book\n\n${paragraphs.join('\n\n')}\n`;
}

let engine: Engine;
let local: LocalBot;

beforeAll(async () => {
  engine = await openEngine({ 'short.txt': shortText }, { withEssay: false });
  await engine.library.reindex();
  await engine.write('book.md', longBook());
  // Remark would be busy with it for hours: it is still being read when all have asked.
  await engine.write('endless.md', 'a\n=\n'.repeat(300_000));
  local = await LocalBot.start({ library: engine.library, runningClock: patientClock });
  for (let i = 0; i < 10; i += 1) await local.slash('ask', { question: `What is ${i} times as much?` });
}, 300_000);

afterAll(async () => {
  await local.stop();
  await engine.close();
});

describe('many people asking while long documents are read', () => {
  it('are all acknowledged in time and all answered', { timeout: patienceMs }, async () => {
    const reindex = local.discord.drive.slash('reindex', {}, { user: 'moderator' });
    const progressNow = () =>
      local.discord.drive.entries('moderator').find(({ id }) => id === reindex.id)?.message.embeds[0]
        ?.description;
    const asked: Interaction[] = [];
    // On and on until the book has come back from the process that reads, which must not hold anybody up either.
    const isBookRead = () => !/^Starting|document 1 of|book\.md/.test(progressNow() ?? 'Starting');
    for (let burst = 0; burst < bursts || !isBookRead(); burst++) {
      for (let i = 0; i < burstSize; i += 1) {
        const question = `What did China and Russia agree on in the year ${1900 + burst * burstSize + i}?`;
        asked.push(local.discord.drive.slash('ask', { question }));
      }
      await Promise.all(asked.map((one) => local.discord.drive.answered(one)));
      await wait(1_000);
    }
    const replies = await Promise.all(asked.map((one) => local.discord.drive.reply(one, patienceMs)));
    expect(asked.filter(({ state }) => state !== 'answered')).toHaveLength(0);
    expect(
      replies.filter(
        ({ status, message }) => status !== 'sent' || !message.content.startsWith('-# What did China'),
      ),
    ).toHaveLength(0);

    const progress = await local.discord.drive.waitFor(({ id }) => id === reindex.id);
    expect(progress.message.embeds[0]?.title).toBe('Reindexing');
    await local.press(progress, 'Cancel', 'moderator');
    await local.discord.drive.waitFor(
      ({ id, message }) => id === reindex.id && message.content.includes('cancelled'),
      patienceMs,
    );
  });
});
