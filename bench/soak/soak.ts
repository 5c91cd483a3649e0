import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Clock, startTestDiscord, type TestDiscord } from 'local-discord/testing';
import { linearRegression } from 'simple-statistics';
import { thisMachine } from '../machine.js';
import { BotProcess } from './bot-process.js';
import { Crowd } from './crowd.js';
import { faults } from './faults.js';
import type { Sample, SoakReport } from './report.js';
import { sampleOf } from './sample.js';
import { runFor, type Task } from './schedule.js';
import { Tally } from './tally.js';
import { townOf } from './town.js';

interface SoakOptions {
  readonly minutes: number;
  readonly asksPerSecond: number;
  readonly servers: number;
  /** How many times as often as usual texts change, servers go and come, Discord fails and memory is looked at. */
  readonly pace?: number;
  /** Of the time that Discord gives for an answer; default: a real one. */
  readonly clock?: Clock;
  tell(line: string): void;
}

const [changeSeconds, faultSeconds, farewellSeconds, sampleSeconds] = [10, 60, 50, 5];

/** Asks the real bot on a local Discord for a long time, while texts change, Discord fails, and servers come and go. */
export async function soak(options: SoakOptions): Promise<Omit<SoakReport, 'command'>> {
  const { minutes, asksPerSecond, servers, pace = 1, clock, tell } = options;
  const machine = thisMachine();
  const dir = await mkdtemp(join(tmpdir(), 'ibid-soak-'));
  const discord = await startTestDiscord({
    guildName: townOf(0),
    otherGuilds: Array.from({ length: servers - 1 }, (_, at) => ({ name: townOf(at + 1) })),
    ...(clock === undefined ? {} : { clock }),
  });
  let startedMs = performance.now();
  const seconds = () => (performance.now() - startedMs) / 1_000;
  const tally = new Tally(discord, seconds);
  const crowd = new Crowd(discord, tally, seconds);
  const samples: Sample[] = [];
  let bot: BotProcess | null = null;
  try {
    const started = await startBot(dir, discord, servers, tally);
    bot = started;
    tell(`Adding texts in ${servers} servers`);
    await crowd.addFirstTexts();
    startedMs = performance.now();
    tell(`Asking ${asksPerSecond} times a second for ${minutes} minutes`);
    await runFor(minutes * 60, [
      { everySeconds: 1 / asksPerSecond, run: (round) => crowd.use(round) },
      { everySeconds: changeSeconds / pace, run: (round) => crowd.change(round) },
      { everySeconds: farewellSeconds / pace, run: (round) => crowd.leaveAndJoin(round) },
      causeFaults(discord, tally, faultSeconds / pace),
      {
        everySeconds: sampleSeconds / pace,
        run: (round) => {
          if (started.hasEnded) throw new Error('the bot has ended');
          const sample = sampleOf(started.pid, seconds());
          samples.push(sample);
          if (round % 12 === 0)
            tell(`${Math.round(sample.seconds / 60)} min: ${sample.megabytes} MB, ${sample.handles} handles`);
        },
      },
    ]);
  } finally {
    await bot?.stop();
    await discord.close();
    await rm(dir, { recursive: true, force: true });
  }
  return {
    made: new Date().toISOString(),
    machine,
    ...{ minutes, asksPerSecond, servers },
    ...tally.report(),
    ...crowd.report(),
    samples,
    growth: {
      megabytesPerHour: slopePerHour(samples, ({ megabytes }) => megabytes),
      handlesPerHour: slopePerHour(samples, ({ handles }) => handles),
    },
  };
}

/** Each server has texts of its own, and half of them are open at the same time, so that they come and go. */
async function startBot(
  dir: string,
  discord: TestDiscord,
  servers: number,
  tally: Tally,
): Promise<BotProcess> {
  await mkdir(join(dir, 'corpus'));
  const folders = ['--corpus', join(dir, 'corpus'), '--index', join(dir, 'index')];
  const env = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API: discord.apiUrl,
    ASK_COOLDOWN_ASKS: '0',
    SERVER_TEXTS: 'own',
    IBID_SERVERS: join(dir, 'servers'),
    IBID_OPEN_SERVERS: String(Math.ceil(servers / 2)),
  };
  return BotProcess.start(folders, env, (line) => tally.logged(line));
}

function causeFaults(discord: TestDiscord, tally: Tally, everySeconds: number): Task {
  return {
    everySeconds,
    run(round) {
      const { name, cause } = faults[round % faults.length] as (typeof faults)[number];
      tally.fault(name);
      cause(discord);
    },
  };
}

/** Of a straight line through the second half: in the first one caches fill. */
function slopePerHour(samples: readonly Sample[], value: (sample: Sample) => number): number {
  const half = samples.slice(Math.floor(samples.length / 2));
  const { m } = linearRegression(half.map((one) => [one.seconds, value(one)]));
  return Math.round(m * 3_600 * 10) / 10;
}
