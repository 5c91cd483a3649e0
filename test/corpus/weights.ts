// Tries every weight of the text reader: sets it to zero, then doubles it, and names a case that is then read wrongly.
// A weight that no case notices is worth nothing: it gets a case, or goes.  npm run weights [-- "NAME"...]
import { type Feature, features } from '../../src/corpus/text/regions/features.js';
import { UserError } from '../../src/errors.js';
import { type Case, readCases } from './cases.js';

/** A row of the table that can be tried. */
type Row = { -readonly [Key in keyof Feature]: Feature[Key] };

const rows = features as readonly Row[];
const cases = readCases();
const wanted = process.argv.slice(2);

/** For each weight the cases in which it counts at all. */
function whereTheyCount(): ReadonlyMap<Row, readonly Case[]> {
  const counted = new Map<Row, Case[]>(rows.map((row) => [row, []]));
  const own = rows.map(({ holds }) => holds);
  for (const one of cases) {
    const heard = new Set<Row>();
    rows.forEach((row, at) => {
      row.holds = (move) => {
        const times = own[at]?.(move) ?? false;
        if (Number(times) !== 0) heard.add(row);
        return times;
      };
    });
    const misses = one.misses();
    if (misses.length > 0) throw new Error(`Mend this case first: ${one.name}: ${misses[0]}`);
    for (const row of heard) counted.get(row)?.push(one);
  }
  rows.forEach((row, at) => {
    row.holds = own[at] ?? row.holds;
  });
  return counted;
}

/** A case that is read wrongly with the weight times `factor`; the one that the table names is tried first. */
function noticing(row: Row, where: readonly Case[], factor: number): string | null {
  const { weight } = row;
  row.weight = weight * factor;
  try {
    const named = where.filter(({ name }) => name === row.case);
    return [...named, ...where].find(isReadWrongly)?.name ?? null;
  } finally {
    row.weight = weight;
  }
}

/** Also where nothing is left to be the body. */
function isReadWrongly(one: Case): boolean {
  try {
    return one.misses().length > 0;
  } catch (error) {
    if (error instanceof UserError) return true;
    throw error;
  }
}

const counted = whereTheyCount();
const unnoticed: string[] = [];
const misnamed: string[] = [];
for (const row of rows) {
  if (wanted.length > 0 && !wanted.includes(row.name)) continue;
  const where = counted.get(row) ?? [];
  const [zero, double] = [noticing(row, where, 0), noticing(row, where, 2)];
  console.log(`${row.name}: ${row.weight}; zero: ${zero ?? 'none'}; double: ${double ?? 'none'}`);
  if (zero === null && double === null) unnoticed.push(row.name);
  else if (zero !== row.case && double !== row.case) misnamed.push(`${row.name}: ${zero ?? double}`);
}
if (misnamed.length > 0)
  console.log(`\nThe table names a case that does not notice; these do:\n${misnamed.join('\n')}`);
console.log(`\nNo case notices: ${unnoticed.length === 0 ? 'none' : unnoticed.join(', ')}`);
process.exitCode = unnoticed.length + misnamed.length > 0 ? 1 : 0;
