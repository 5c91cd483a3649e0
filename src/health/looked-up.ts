import { setTimeout as wait } from 'node:timers/promises';
import { countWorkers } from '../store/index.js';

/** Prometheus waits 10 s for all metrics: what a database does not tell by then is left out, and the rest is told. */
const withinMs = 2_000;

/** What a database tells, or `otherwise` where it can't be asked, or does not answer in time. */
export async function lookedUp<T>(asked: Promise<T>, otherwise: T): Promise<T> {
  const late = wait(withinMs, otherwise, { ref: false });
  return await Promise.race([asked.catch(() => otherwise), late]);
}

/** What is said of one that does not. */
export const noDatabase = 'the database does not answer';

/** Whether the database with this address answers, in time. */
export function databaseAnswers(store: string): Promise<boolean> {
  const asked = countWorkers(store).then(() => true);
  return lookedUp(asked, false);
}
