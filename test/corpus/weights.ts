// Tries every weight of the text reader: sets it to zero, then doubles it, and says which cases are then read wrongly.
// A weight that no case notices is worth nothing: it gets a case, or goes.  npm run weights [-- NAME...]

import { type Feature, features } from '../../src/corpus/text/regions/features.js';
import { readCases } from './cases.js';

const cases = readCases();
const wanted = process.argv.slice(2);
const chosen = features.filter(({ name }) => wanted.length === 0 || wanted.includes(name));

/** The cases that are read wrongly with the weight times `factor`. */
function failing(feature: Feature, factor: number): readonly string[] {
  const row = feature as { weight: number };
  const { weight } = row;
  row.weight = weight * factor;
  try {
    return cases.filter((one) => one.misses().length > 0).map(({ name }) => name);
  } finally {
    row.weight = weight;
  }
}

const before = cases.filter((one) => one.misses().length > 0).map(({ name }) => name);
if (before.length > 0) throw new Error(`Mend these cases first: ${before.join(', ')}`);

const unnoticed: string[] = [];
const wrongCase: string[] = [];
for (const feature of chosen) {
  const [zero, double] = [failing(feature, 0), failing(feature, 2)];
  const noticed = new Set([...zero, ...double]);
  if (noticed.size === 0) unnoticed.push(feature.name);
  else if (!noticed.has(feature.case)) wrongCase.push(`${feature.name}: ${[...noticed].join(', ')}`);
  const told = (failed: readonly string[]) =>
    failed.length === 0 ? 'nothing' : `${failed.length}: ${failed[0]}`;
  console.log(`${feature.name} (${feature.weight})  zero: ${told(zero)}  double: ${told(double)}`);
}
if (wrongCase.length > 0) console.log(`\nThe table names another case than these:\n${wrongCase.join('\n')}`);
console.log(`\nNo case notices: ${unnoticed.length === 0 ? 'none' : unnoticed.join(', ')}`);
process.exitCode = unnoticed.length + wrongCase.length > 0 ? 1 : 0;
