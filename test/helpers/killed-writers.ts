import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { killHard, startStoreWriter } from './index-process.js';
import { openAt, readWord, writeWord } from './store-words.js';

const words = ['one', 'two', 'three'];

/** Kills writers of a store one after the other: whenever that was, it holds one change or another, and whole. */
export async function killWriters(
  address: string,
  kills: number,
  { statesKept = 10 }: { readonly statesKept?: number } = {},
): Promise<void> {
  const store = openAt(address, { statesKept });
  const seen = new Set<string | null>();
  const startMs = performance.now();
  await writeWord(store, 'one');
  // The moments fall into every part of a change, however slow the machine is, and into the next ones.
  const spanMs = Math.max(80, (performance.now() - startMs) * 2);
  // And on, until changes have been seen: kills that all came before anything was written tell nothing.
  for (let kill = 0; kill < kills || seen.size < 3; kill++) {
    const writer = await startStoreWriter(address, ...words);
    await sleep((spanMs * kill) / kills);
    await killHard(writer);
    expect(words).toContain(await readWord(openAt(address)));
    seen.add(await store.liveName());
  }
  await writeWord(store, 'after');
  expect(await readWord(store)).toBe('after');
}
