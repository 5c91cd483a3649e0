import { Option } from 'commander';
import { openLibrary } from '../open-library.js';
import { pageOf, renderReceipt } from '../terminal/index.js';
import { reindexWithProgress, tellBuilding, tellFailures } from './opened.js';
import { configFor, type FolderOptions, newProgram, run } from './program.js';

interface Options extends FolderOptions {
  readonly full?: true;
  readonly check?: true;
}

const program = newProgram('reindex', 'Brings the index up to date with the corpus folder.')
  .option('--full', 'start from nothing: read and embed everything again')
  .addOption(
    new Option(
      '--check',
      'write nothing; show what would change and how well each document was read',
    ).conflicts('full'),
  )
  .action(async (options: Options) => {
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

await run(program);
