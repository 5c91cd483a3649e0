/**
 * How many times as much processor time a work takes for eight times as much: about 8 where it is linear, 64 where it
 * takes the square. A ratio of the same machine's own times, so that none is too slow for a test.
 *
 * The least of several tries: a busy machine makes a linear work look worse now and then, but never one that takes the
 * square look linear in the same try.
 *
 * @param size - Large enough for the smaller work to take some ten milliseconds.
 */
export function growth(prepare: (size: number) => () => unknown, size: number): number {
  const [small, large] = [prepare(size), prepare(8 * size)];
  // What is not compiled yet takes longer, and would count for the smaller one.
  small();
  const once = () => cpuMsOf(large) / Math.min(cpuMsOf(small), cpuMsOf(small), cpuMsOf(small));
  let least = once();
  for (let tries = 1; tries < mostTries && least >= mostGrowth; tries++) least = Math.min(least, once());
  return least;
}

const mostTries = 6;

/** Between linear and the square, with room for both to be mismeasured. */
export const mostGrowth = 24;

export function cpuMsOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
