import { cpuMsOf } from './growth.js';

/** Long enough to be measured on any machine. */
const measurableMs = 100;
const mostTries = 5;

/**
 * How many times as much processor time a work takes for four times as much: about 4 where it is linear, 16 where it
 * takes the square. It is tried with little first, so that what would take hours is met while it takes seconds.
 *
 * @returns Null where even the most takes too little time to be measured.
 */
export function steepness(prepare: (size: number) => () => unknown, most: number): number | null {
  for (let size = most / 256; size <= most; size *= 4) {
    const work = prepare(size);
    const first = cpuMsOf(work);
    if (first < measurableMs) continue;
    const quarter = prepare(Math.ceil(size / 4));
    quarter();
    let steep: number | null = first / Math.min(cpuMsOf(quarter), cpuMsOf(quarter));
    // What is not compiled yet, or was held up by what else the process does, takes longer now and then, and not always.
    for (let tries = 1; tries < mostTries && steep !== null && steep >= mostSteep; tries++) {
      const least = Math.min(cpuMsOf(quarter), cpuMsOf(quarter), cpuMsOf(quarter));
      const whole = Math.min(cpuMsOf(work), cpuMsOf(work));
      steep = whole < measurableMs ? null : Math.min(steep, whole / least);
    }
    if (steep !== null) return steep;
  }
  return null;
}

/** Between linear and the square, with room for both to be mismeasured. */
export const mostSteep = 10;
