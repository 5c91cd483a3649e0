import { text } from 'node:stream/consumers';
import { UsageError } from '../errors.js';
import type { CheckQuoteOptions } from '../library/index.js';
import { pageOf, quoteCheckJson, renderQuoteCheck } from '../terminal/index.js';
import { withLibrary } from './opened.js';
import { configForReading, type FolderOptions, newTextsProgram } from './program.js';

interface Options extends FolderOptions, CheckQuoteOptions {
  readonly json?: true;
}

export const program = newTextsProgram(
  'quote',
  'Says whether a quotation is in your texts, where, and how it differs from them.',
)
  .argument(
    '[quotation...]',
    'words that somebody quotes, or a text with quotations; without it, standard input',
  )
  .option('--document <name>', 'look in this text only: give its title, or its file in the folder of texts')
  .option('--json', 'print the findings as one JSON object')
  .action(async (words: readonly string[], { json, ...options }: Options) => {
    const message = words.length > 0 ? words.join(' ') : await fromInput();
    await withLibrary(
      configForReading(options),
      'npm run quote',
      async (library) => {
        const check = await library.checkQuote(message, options);
        const shown = json
          ? JSON.stringify(quoteCheckJson(check))
          : renderQuoteCheck(check, pageOf(process.stdout));
        process.stdout.write(`${shown}\n`);
      },
      { preload: false },
    );
  });

/** @throws UsageError at a terminal, where nobody knows that the program waits for them. */
async function fromInput(): Promise<string> {
  if (process.stdin.isTTY) throw new UsageError('quote-nothing');
  return text(process.stdin);
}
