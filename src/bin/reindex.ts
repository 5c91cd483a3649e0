import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Option } from 'commander';
import { explainDocument } from '../corpus/index.js';
import { fileProblem, UserError } from '../errors.js';
import { type GoldenResult, openLibrary, type Receipt, type ReindexReceipt } from '../library/index.js';
import { pageOf, renderExplained, renderPins, renderReceipt } from '../terminal/index.js';
import { tellBuilding, tellFailures } from './opened.js';
import { configFor, type FolderOptions, newTextsProgram } from './program.js';
import { withProgress } from './progress.js';
import { tell } from './tell.js';

interface Options extends FolderOptions {
  readonly full?: true;
  readonly check?: true;
  readonly explain?: string;
}

export const program = newTextsProgram(
  'reindex',
  'Reads your texts again, so that answers come from them as they are now.',
)
  .option('--full', 'keep nothing of the old index: read every text again and build all of it anew')
  .addOption(
    new Option(
      '--check',
      'change nothing; show which texts have changed and how well each is read',
    ).conflicts('full'),
  )
  .addOption(
    new Option(
      '--explain <file>',
      'change nothing; show for every line of this .txt file why it is read as body, as note or as neither',
    ).conflicts(['full', 'check']),
  )
  .action(async (options: Options) => {
    if (options.explain !== undefined) return explain(options.explain);
    const config = configFor(options);
    const library = await openLibrary(config, 'npm run reindex', {
      preload: options.check !== true,
    });
    try {
      if (library.problem !== null && !options.check) tellBuilding(library.problem, config);
      const receipt: Receipt & Partial<ReindexReceipt> = options.check
        ? await library.check()
        : await withProgress('Reading the texts', ({ signal, onProgress }) =>
            library.reindex({ full: options.full === true, signal, onProgress }),
          );
      process.stdout.write(`${renderReceipt(receipt, pageOf(process.stdout))}\n`);
      tellFailures(receipt);
      tellLostPins(receipt.lostPins ?? []);
      if (receipt.documents.some(({ change }) => change === 'failed')) process.exitCode = 1;
    } finally {
      await library.close();
    }
  });

/** Says which pinned questions have lost their answers: the texts changed in their folder, so nobody was asked. */
function tellLostPins(lostPins: readonly GoldenResult[]): void {
  if (lostPins.length === 0) return;
  tell(`These pinned questions have lost their answers (npm run texts -- undo takes the change back):`);
  tell(renderPins(lostPins, pageOf(process.stderr)));
}

async function explain(file: string): Promise<void> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new UserError('explain-no-text-file', { file, found: fileProblem(error) });
  });
  const lines = await explainDocument(basename(file), bytes);
  process.stdout.write(`${renderExplained(lines, pageOf(process.stdout))}\n`);
}
