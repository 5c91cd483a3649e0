import type { Run } from './runs.js';

/**
 * Takes back into the body what was read as notes, below a heading or as the rest of one, where no note opens in it and
 * none is before it that it could belong to: words are never lost.
 */
export function returnUnopened(runs: readonly Run[]): readonly Run[] {
  const returned = new Set<Run>();
  let region: Run[] = [];
  let hasNotes = false;
  const endRegion = () => {
    const opens = region.some(({ opening }) => opening !== null);
    const isLeftOver = !opens && (!hasNotes || region.some(({ kind }) => kind === 'notes-heading'));
    if (isLeftOver) for (const run of region) returned.add(run);
    hasNotes ||= opens;
    region = [];
  };
  for (const run of runs) {
    if (run.kind === 'body') endRegion();
    else region.push(run);
  }
  endRegion();
  return returned.size === 0
    ? runs
    : runs.map((run) => (returned.has(run) ? { ...run, kind: 'body' as const } : run));
}
