import { ChildProcess } from 'node:child_process';

/** The processes that this one has started and that run. */
export function childPids(): readonly number[] {
  // Node lists its children among the handles that keep it alive.
  const handles = (process as unknown as { _getActiveHandles(): readonly unknown[] })._getActiveHandles();
  return handles
    .filter((handle) => handle instanceof ChildProcess)
    .filter((child) => child.exitCode === null && child.signalCode === null)
    .flatMap((child) => child.pid ?? []);
}
