import { scoreDevelopmentPart } from './reference-score.js';
import { forTerminal, referenceFieldsTable, referenceTable } from './tables.js';

const usage =
  'usage: npx tsx eval/score-fields.ts [--misses] FOLDER   (labelled references; scores their development part)';

const args = process.argv.slice(2);
const folder = args.find((arg) => !arg.startsWith('--'));
if (folder === undefined || args.some((arg) => arg.startsWith('--') && arg !== '--misses')) {
  console.error(usage);
  process.exitCode = 2;
} else {
  const scores = scoreDevelopmentPart(folder);
  console.log(forTerminal(referenceTable(scores)));
  console.log(forTerminal(referenceFieldsTable(scores)));
  if (args.includes('--misses'))
    for (const { name, misses } of scores) for (const miss of misses) console.log(`${name}, ${miss}`);
}
