import { join } from 'node:path';
import { forTerminal, worksTable } from './tables.js';
import { scoreWorks } from './works-score.js';
import { readJudgedWorks } from './works-truth.js';

const usage =
  'usage: npx tsx eval/score-works.ts [--misses] [NAME...]   (documents of eval/works; without any, all)';

const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith('--'));
if (args.some((arg) => arg.startsWith('--') && arg !== '--misses')) {
  console.error(usage);
  process.exitCode = 2;
} else {
  const judged = readJudgedWorks(join(import.meta.dirname, 'works'));
  const scores = await scoreWorks(judged.filter(({ name }) => names.length === 0 || names.includes(name)));
  console.log(forTerminal(worksTable(scores)));
  if (args.includes('--misses'))
    for (const { document, misses } of scores) for (const miss of misses) console.log(`${document}, ${miss}`);
}
