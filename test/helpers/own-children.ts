import { beforeAll } from 'vitest';
import { childPids } from './child-processes.js';

/** As `childPids`, without what files before this one in the same process have closed and may take a moment to end. */
export function ownChildren(): () => readonly number[] {
  let others: readonly number[] = [];
  beforeAll(() => {
    others = childPids();
  });
  return () => childPids().filter((pid) => !others.includes(pid));
}
