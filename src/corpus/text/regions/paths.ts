import type { Path } from './move.js';
import { stepBelow } from './runs.js';

// Paths that are so far behind the best never win; of the others so many are kept.
const hopeless = 30;
const beam = 24;

/** Before the first line. */
export const start: Path = {
  mode: 'body',
  number: 0,
  symbol: 0,
  roman: 0,
  restarts: { number: 0, symbol: 0, roman: 0 },
  score: 0,
  step: stepBelow(null, { kind: 'body', from: 0, opening: null, restarts: false }),
  moves: null,
};

/** The paths that may still win, best first. */
export function pruned(paths: readonly Path[]): Path[] {
  if (paths.length === 1) return [...paths];
  const best = new Map<string, Path>();
  for (const path of paths) {
    const key = `${path.mode}/${path.number}/${path.symbol}/${path.roman}`;
    if (path.score > (best.get(key)?.score ?? Number.NEGATIVE_INFINITY)) best.set(key, path);
  }
  const ranked = [...best.values()].sort((a, b) => b.score - a.score);
  const floor = (ranked[0]?.score ?? 0) - hopeless;
  return ranked.filter((path, rank) => rank < beam && path.score >= floor);
}
