import { setTimeout as wait } from 'node:timers/promises';
import type { Interaction } from 'local-discord/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, openEngine } from '../helpers/engine.js';
import { LocalBot } from '../helpers/local-bot.js';

const bursts = 3;
const burstSize = 25;
/** As long as the test may take: what is tried is that nobody is forgotten. */
const patienceMs = 900_000;

const subjects = [
  'The mill',
  'A ferry',
  'The archive',
  'One orchard',
  'The brass band',
  'A lighthouse',
  'The market hall',
];
const verbs = [
  'was moved to',
  'stood beside',
  'was paid for by',
  'gave its name to',
  'outlived',
  'was sold to',
];
const places = [
  'the river port',
  'an old tannery',
  'the bishop of Trier',
  'two brothers',
  'the northern gate',
  'a salt merchant',
];

/** A town chronicle without sense: each paragraph a passage with words of its own. */
function chronicle(part: number, paragraphs: number): string {
  const pick = (list: readonly string[], n: number) => list[n % list.length] as string;
  const lines = Array.from({ length: paragraphs }, (_, i) => {
    const n = part * 31 + i * 7;
    const sentence = (k: number) =>
      `${pick(subjects, n + k)} ${pick(verbs, n * 3 + k)} ${pick(places, n * 5 + k * 2)} in the year ${1200 + ((n * 13 + k) % 700)}.`;
    return [0, 1, 2, 3, 4, 5].map(sentence).join(' ');
  });
  return `Chronicle, part ${part}\n\n${lines.join('\n\n')}\n`;
}

let engine: Engine;
let local: LocalBot;

beforeAll(async () => {
  engine = await openEngine();
  await engine.library.reindex();
  for (let part = 0; part < 120; part += 1) await engine.write(`chronicle-${part}.txt`, chronicle(part, 10));
  local = await LocalBot.start({ library: engine.library });
  // A bot that has just started runs code that is not compiled yet; the load comes to one that runs.
  for (let i = 0; i < 10; i += 1) await local.slash('ask', { question: `What is ${i} times as much?` });
}, 300_000);

afterAll(async () => {
  await local.stop();
  await engine.close();
});

/** A value of a sorted list below which this share of it lies. */
const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

describe('many people asking during a full reindex', () => {
  it('are all acknowledged while it runs, and all answered', { timeout: patienceMs }, async () => {
    const reindex = local.discord.drive.slash('reindex', { full: true }, { user: 'moderator' });
    const asked: Interaction[] = [];
    const tookMs: number[] = [];
    for (let burst = 0; burst < bursts; burst += 1) {
      for (let i = 0; i < burstSize; i += 1) {
        const question = `What did China and Russia agree on in the year ${2000 + burst * burstSize + i}?`;
        const startMs = performance.now();
        const one = local.discord.drive.slash('ask', { question });
        asked.push(one);
        void local.discord.drive.answered(one).then(() => tookMs.push(performance.now() - startMs));
      }
      await Promise.all(asked.map((one) => local.discord.drive.answered(one)));
      await wait(200);
    }
    const replies = await Promise.all(asked.map((one) => local.discord.drive.reply(one, patienceMs)));
    const isStillRunning = local.discord.drive
      .entries('moderator')
      .some(({ id, message }) => id === reindex.id && message.embeds[0]?.title === 'Reindexing');

    // Only told: how long it takes says more of the machine than of the bot.
    tookMs.sort((a, b) => a - b);
    console.info(
      `${asked.length} asks in bursts of ${burstSize} during a reindex: ` +
        `acknowledged after ${percentile(tookMs, 0.5).toFixed(0)} ms (median), ${percentile(tookMs, 0.95).toFixed(0)} ms (95th percentile)`,
    );
    expect(isStillRunning).toBe(true);
    expect(asked.filter(({ state }) => state !== 'answered')).toHaveLength(0);
    expect(
      replies.filter(
        ({ status, message }) => status !== 'sent' || !message.content.startsWith('-# What did China'),
      ),
    ).toHaveLength(0);

    const progress = await local.discord.drive.waitFor(({ id }) => id === reindex.id, patienceMs);
    await local.press(progress, 'Cancel', 'moderator');
    await local.discord.drive.waitFor(
      ({ id, message }) => id === reindex.id && message.content.includes('cancelled'),
      patienceMs,
    );
    expect(
      (await local.slash('ask', { question: 'What did Russia annex in 2014?' })).message.content,
    ).toContain('Crimea');
  });
});
