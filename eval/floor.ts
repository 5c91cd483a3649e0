import type { SetRun } from './question-run.js';
import { decimals, missTable } from './tables.js';

/** The least that a set of questions may reach; what is left out is not looked at. */
export type Floors = Partial<Record<'hit1' | 'hit3' | 'mrr' | 'sentence' | 'balancedAccuracy', number>>;

/** One line for each number that is below its floor, and then the questions that went wrong, word for word. */
export function belowFloors(set: SetRun, floors: Floors): readonly string[] {
  const summary = set.runs[0]?.summary;
  if (summary === undefined) return [`${set.name} was not run`];
  const reached = { ...summary, balancedAccuracy: summary.decision?.balancedAccuracy };
  const names = Object.keys(floors) as (keyof Floors)[];
  const below = names.flatMap((name) => {
    const [value, floor] = [reached[name]?.value ?? 0, floors[name] ?? 0];
    // Floors are written with three decimals.
    return value >= floor - 0.0005
      ? []
      : [`${set.name}: ${name} is ${decimals(value)}, its floor ${decimals(floor)}`];
  });
  if (below.length === 0) return [];
  return [...below, ...missTable(set, 300).rows.map(([question, what]) => `${question}: ${what}`)];
}
