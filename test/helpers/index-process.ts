import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** Starts `index-writer.ts` in a process of its own; resolves when it says that it is under way. */
export async function startIndexWriter(...args: readonly string[]): Promise<ChildProcess> {
  const child = fork(path.join(import.meta.dirname, 'index-writer.ts'), args, {
    execArgv: ['--import', 'tsx'],
  });
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => Promise.reject(new Error(`index-writer ended with ${code}`))),
  ]);
  return child;
}

/** Kills a process as a power cut would, and waits until it is gone. */
export async function killHard(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
