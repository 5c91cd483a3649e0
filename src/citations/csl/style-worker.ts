// A thread in which citations are formatted, started by styling.ts.
import { parentPort } from 'node:worker_threads';
import { exportWorks } from './exports.js';
import { formatCitation } from './styles.js';

const calls = { formatCitation, exportWorks };
/** What the thread can be asked for. */
export type Calls = typeof calls;

/** To the thread: one call at a time. */
export interface Call<K extends keyof Calls> {
  readonly name: K;
  readonly args: Parameters<Calls[K]>;
}

/** From it, for each call. */
export type Reply = { readonly value: unknown } | { readonly error: unknown };

async function answer<K extends keyof Calls>({ name, args }: Call<K>): Promise<Reply> {
  const call = calls[name] as (...args: readonly unknown[]) => Promise<unknown>;
  return call(...args).then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
}

parentPort?.on('message', async (call: Call<keyof Calls>) => parentPort?.postMessage(await answer(call)));
