import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Option } from 'commander';
import { explainDocument } from '../corpus/index.js';
import { fileProblem, UserError } from '../errors.js';
import { openLibrary } from '../library/index.js';
import { pageOf, renderExplained, renderReceipt } from '../terminal/index.js';
import { reindexWithProgress, tellBuilding, tellFailures } from './opened.js';
import { configFor, type FolderOptions, newProgram, run } from './program.js';

interface Options extends FolderOptions {
  readonly full?: true;
  readonly check?: true;
  readonly explain?: string;
}

const program = newProgram('reindex', 'Brings the index up to date with the corpus folder.')
  .option('--full', 'start from nothing: read and embed everything again')
  .addOption(
    new Option(
      '--check',
      'write nothing; show what would change and how well each document was read',
    ).conflicts('full'),
  )
  .addOption(
    new Option(
      '--explain <file>',
      'index nothing; show why each line of this text was read as body, note or neither',
    ).conflicts(['full', 'check']),
  )
  .action(async (options: Options) => {
    if (options.explain !== undefined) return explain(options.explain);
    const config = configFor(options);
    const library = await openLibrary(config, 'npm run reindex', {
      preload: options.check ? 'nothing' : 'passages',
    });
    try {
      if (library.problem !== null && !options.check) tellBuilding(library.problem, config);
      const receipt = options.check
        ? await library.check()
        : await reindexWithProgress(library, { full: options.full === true });
      process.stdout.write(`${renderReceipt(receipt, pageOf(process.stdout))}\n`);
      tellFailures(receipt);
      if (receipt.documents.some(({ change }) => change === 'failed')) process.exitCode = 1;
    } finally {
      await library.close();
    }
  });

async function explain(file: string): Promise<void> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new UserError(`${file}: expected a text, found ${fileProblem(error)}; name a file, by its path`);
  });
  const lines = explainDocument(basename(file), bytes);
  process.stdout.write(`${renderExplained(lines, pageOf(process.stdout))}\n`);
}

await run(program);
