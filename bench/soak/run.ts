import { InvalidArgumentError } from 'commander';
import { newScript, run } from '../../src/bin/program.js';
import { writeReport } from '../write-report.js';
import { soak } from './soak.js';

interface Options {
  readonly minutes: number;
  readonly rate: number;
  readonly servers: number;
  readonly out: string;
}

function positive(value: string): number {
  const number = Number(value);
  if (!(number > 0)) throw new InvalidArgumentError('expected a number above 0');
  return number;
}

const program = newScript(
  'soak',
  'Asks the bot on a local Discord for a long time, while texts change, Discord fails, and servers come and go.',
)
  .option('--minutes <n>', 'how long', positive, 60)
  .option('--rate <n>', 'questions a second', positive, 5)
  .option('--servers <n>', 'servers that have texts of their own', positive, 6)
  .option('--out <file>', 'where the report is written as JSON', 'tmp/soak.json')
  .action(async ({ minutes, rate, servers, out }: Options) => {
    const report = await soak({ minutes, asksPerSecond: rate, servers, tell });
    const { samples, ...figures } = report;
    process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
    const command = `npm run soak -- --minutes ${minutes} --rate ${rate} --servers ${servers}`;
    writeReport(out, { ...report, command });
  });

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

await run(program);
