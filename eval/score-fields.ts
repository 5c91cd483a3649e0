import { scoreDevelopmentPart, scoreFile } from './reference-score.js';
import { forTerminal, referenceFieldsTable, referenceTable } from './tables.js';

const usage = `usage: npx tsx eval/score-fields.ts [--misses] FOLDER|FILE.xml …
  (labelled references: the development part of those in a folder, all of those in a file)`;

const args = process.argv.slice(2);
const paths = args.filter((arg) => !arg.startsWith('--'));
if (paths.length === 0 || args.some((arg) => arg.startsWith('--') && arg !== '--misses')) {
  console.error(usage);
  process.exitCode = 2;
} else {
  const scores = paths.flatMap((path) =>
    path.endsWith('.xml') ? [scoreFile(path)] : scoreDevelopmentPart(path),
  );
  console.log(forTerminal(referenceTable(scores)));
  console.log(forTerminal(referenceFieldsTable(scores)));
  if (args.includes('--misses'))
    for (const { name, misses } of scores) for (const miss of misses) console.log(`${name}, ${miss}`);
}
