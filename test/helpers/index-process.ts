import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { programOf } from './programs.js';

/** Starts a script of this folder in a process of its own; resolves when it says that it is under way. */
export async function startScript(script: string, ...args: readonly string[]): Promise<ChildProcess> {
  const child = fork(programOf(script), args);
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`${script} ended with ${code}`))),
  ]);
  return child;
}

/** A process that takes the lock of an index and keeps it. */
export const startLockHolder = (indexDir: string, who: string) => startScript('lock-holder', indexDir, who);

/** A process that has all files of a store say one word after the other, for ever. */
export const startStoreWriter = (address: string, ...words: readonly string[]) =>
  startScript('store-writer', address, ...words);

/** Kills a process as a power cut would, and waits until it is gone. */
export async function killHard(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
