// A thread in which citations are formatted, started by styling.ts. What fails in it ends it.
import { parentPort } from 'node:worker_threads';
import { exportWorks } from './exports.js';
import { formatCitation } from './styles.js';

const calls = { formatCitation, exportWorks };
/** What the thread can be asked for. */
export type Calls = typeof calls;

/** To the thread: one call at a time. From it: what the function returns. */
export interface Call<K extends keyof Calls> {
  readonly name: K;
  readonly args: Parameters<Calls[K]>;
}

parentPort?.on('message', async <K extends keyof Calls>({ name, args }: Call<K>) => {
  const call = calls[name] as (...args: readonly unknown[]) => Promise<unknown>;
  parentPort?.postMessage(await call(...args));
});
