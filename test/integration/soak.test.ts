import type { Clock } from 'local-discord/testing';
import { expect, it } from 'vitest';
import { soak } from '../../bench/soak/soak.js';
import { shortOrLong } from '../helpers/long.js';

/** Gives the bot a minute where Discord gives it three seconds: how fast this machine is says nothing of the bot. */
const patientClock: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    const timer = setTimeout(task, ms * 20);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** What opens and closes with connections and collections. */
const comingAndGoing = 20;

/** As many changes, faults and farewells in either. */
const [minutes, pace, asksPerSecond] = shortOrLong([1, 2, 1], [2, 1, 5]);
/** Half of what there is time for on a machine that keeps up; a slow one leaves some out. */
const leastAnswered = shortOrLong(30, 100);

it('is asked while texts, Discord and servers change, and loses nothing', {
  timeout: 1_800_000,
}, async () => {
  const report = await soak({
    ...{ minutes, pace, asksPerSecond, servers: 3, clock: patientClock },
    tell: (line) => console.info(line),
  });
  const { uses, failedChanges, unexplained, samples, faults } = report;
  expect(faults.length).toBeGreaterThan(0);
  expect(uses.answered).toBeGreaterThan(leastAnswered);
  expect(uses).toMatchObject({ lost: 0, answeredTwice: 0, crossed: 0 });
  expect({ failedChanges, unexplained }).toEqual({ failedChanges: [], unexplained: [] });
  const handles = samples.map((sample) => sample.handles);
  const [early, late] = [handles.slice(4, 12), handles.slice(-4)].map((part) => Math.max(0, ...part));
  expect(late).toBeLessThanOrEqual((early ?? 0) + comingAndGoing);
});
