import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { forTerminal } from '../../eval/tables.js';
import { newScript, run } from '../../src/bin/program.js';
import { UsageError } from '../../src/errors.js';
import { openDatabase, placeInDatabase } from '../../src/store/index.js';
import { thisMachine } from '../machine.js';
import { writeReport } from '../write-report.js';
import { copiesInDatabase, copiesInFolder } from './copies.js';
import { measureMany } from './many-collections.js';
import { measureOne } from './one-collection.js';
import { measureQuality } from './quality.js';
import { type ManyCollections, type OneCollection, type StoresReport, storeNames } from './report.js';
import { manyTable, oneTable, qualityTable } from './tables.js';
import { readRealTexts } from './texts.js';

interface Options {
  readonly large: string;
  readonly sizes: string;
  readonly collections: string;
  readonly each: string;
  readonly out: string;
}

const program = newScript(
  'bench:stores',
  'Measures a store in PostgreSQL (DATABASE_URL) beside the embedded one.',
)
  .requiredOption('--large <file>', 'real paragraphs and questions, from a file in SQuAD form')
  .option('--sizes <numbers>', 'passages of one collection', '10000,100000')
  .option('--collections <number>', 'how many there are where there are many', '1000')
  .option('--each <numbers>', 'passages of each of them', '100,1000')
  .option('--out <file>', 'where the report is written as JSON', 'tmp/bench-stores.json')
  .action(async ({ large, sizes, collections, each, out }: Options) => {
    const database = process.env.DATABASE_URL;
    if (!database) throw new UsageError('DATABASE_URL: expected the address of a database, found nothing');
    const machine = thisMachine();
    const workDir = mkdtempSync(join(tmpdir(), 'ibid-bench-'));
    try {
      tell('Asking the questions of the file in both stores');
      const quality = await measureQuality(large, database);
      process.stdout.write(`\n${forTerminal(qualityTable(quality))}\n`);
      const real = await readRealTexts(large);
      const one: OneCollection[] = [];
      const many: ManyCollections[] = [];
      try {
        for (const size of numbersIn(sizes)) {
          tell(`One collection of ${size.toLocaleString('en')} paragraphs`);
          const place = placeInDatabase(database, `bench-${process.pid}-${size}`);
          one.push(...(await measureOne(real, size, join(workDir, String(size)), place)));
          process.stdout.write(`\n${forTerminal(oneTable(one))}\n`);
        }
        for (const size of numbersIn(each)) {
          for (const store of storeNames) {
            tell(`${collections} collections of ${size.toLocaleString('en')} paragraphs: ${store}`);
            const dir = join(workDir, `${store}-${size}`);
            const copies =
              store === 'embedded'
                ? copiesInFolder(join(dir, 'all'))
                : copiesInDatabase(database, `bench-${process.pid}-${size}`);
            const what = { store, collections: Number(collections), each: size };
            many.push(await measureMany(real, what, dir, copies));
            await copies.remove();
          }
          process.stdout.write(`\n${forTerminal(manyTable(many))}\n`);
        }
      } finally {
        await real.model.close();
      }
      const report: StoresReport = {
        made: new Date().toISOString(),
        command: `npm run bench:stores -- --large ${basename(large)} --sizes ${sizes} --collections ${collections} --each ${each}`,
        ...{ machine, server: await versionOf(database), quality, one, many },
      };
      writeReport(out, report);
    } finally {
      rmSync(workDir, { recursive: true, force: true });
    }
  });

const numbersIn = (list: string): readonly number[] => list.split(',').filter(Boolean).map(Number);

async function versionOf(database: string): Promise<string> {
  const [found] = await openDatabase(database).rows<Record<'server' | 'vector' | 'fsync', string>>(
    `SELECT current_setting('server_version') AS server, extversion AS vector, current_setting('fsync') AS fsync
     FROM pg_extension WHERE extname = 'vector'`,
  );
  const { server = '', vector, fsync } = found ?? {};
  return `PostgreSQL ${server.split(' ')[0]} with pgvector ${vector}${fsync === 'on' ? '' : ', which does not wait for the disk'}`;
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

await run(program);
