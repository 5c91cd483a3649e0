import { type ExportFormat, exportFormats } from '../citations/index.js';
import { UsageError } from '../errors.js';
import { worksAsFile } from '../library/index.js';
import { pageOf, renderWorks, worksJson } from '../terminal/index.js';
import { withLibrary } from './opened.js';
import { configForReading, type FolderOptions, newTextsProgram, oneOfThese } from './program.js';

interface Options extends FolderOptions {
  readonly json?: true;
  readonly format?: ExportFormat;
  readonly document?: string;
}

export const program = newTextsProgram(
  'works',
  'Lists the works that the notes cite, each with its notes and their sentences, or writes them for a reference manager.',
)
  .option('--document <name>', 'only those of this text: give its title, or its file in the folder of texts')
  .option('--format <format>', `write them as ${exportFormats.join(', ')}`, oneOfThese(exportFormats))
  .option('--json', 'print the works as one JSON object')
  .action(async (options: Options) => {
    if (options.json && options.format !== undefined) throw new UsageError('works-json-or-format');
    await withLibrary(
      configForReading(options),
      'npm run works',
      async (library) => {
        const documents = await library.works(options.document);
        if (options.format !== undefined) process.stdout.write(await worksAsFile(documents, options.format));
        else if (options.json) process.stdout.write(`${JSON.stringify(worksJson(documents))}\n`);
        else process.stdout.write(`${renderWorks(documents, pageOf(process.stdout))}\n`);
      },
      { preload: false },
    );
  });
