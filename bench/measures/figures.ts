import { median, quantile } from 'simple-statistics';

/** How long something took that was done many times, in milliseconds. */
export interface Latency {
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly times: number;
}

export function latencyOf(timesMs: readonly number[]): Latency {
  const times = [...timesMs];
  return { medianMs: median(times), p95Ms: quantile(times, 0.95), times: times.length };
}

export async function timeMs(work: () => unknown): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

/** How long something takes: the median of so many times. */
export async function medianMs(times: number, work: () => unknown): Promise<number> {
  const timesMs: number[] = [];
  for (let nth = 0; nth < times; nth++) timesMs.push(await timeMs(work));
  return median(timesMs);
}

/** How long something takes for each of some, in a second round: the first warms everything up. */
export async function warmLatency<T>(all: readonly T[], work: (one: T) => unknown): Promise<Latency> {
  for (const one of all) await work(one);
  const timesMs: number[] = [];
  for (const one of all) timesMs.push(await timeMs(() => work(one)));
  return latencyOf(timesMs);
}

/** What a measuring process hands to the one that started it: the last line of its output. */
export function report(figures: object): void {
  process.stdout.write(`${JSON.stringify(figures)}\n`);
}
