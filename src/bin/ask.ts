import type { StyleName } from '../citations/index.js';
import { UsageError } from '../errors.js';
import { citationStyles } from '../library/index.js';
import { withLibrary } from './opened.js';
import {
  configForReading,
  type FolderOptions,
  newTextsProgram,
  oneOfThese,
  positiveInteger,
} from './program.js';
import { withSpinner } from './spinner.js';

interface Options extends FolderOptions {
  readonly document?: string;
  readonly limit: number;
  readonly json?: true;
  readonly batch?: string;
  readonly style?: StyleName;
}

export const program = newTextsProgram(
  'ask',
  'Answers a question with the passages of your texts that answer it, and their footnotes.',
)
  .argument('[question...]', 'in your own words; leave it out to ask one question after another')
  .option('--document <name>', 'search this text only: give its title, or its file in the folder of texts')
  .option('--limit <n>', 'show at most so many passages', positiveInteger, 5)
  .option(
    '--style <style>',
    `cite the passage as well, in one of the styles ${citationStyles.join(', ')}; with --json its notes too`,
    oneOfThese(citationStyles),
  )
  .option('--json', 'print the answer as one JSON object')
  .option(
    '--batch <file>',
    'answer every question of a file: a JSON object on each line, with "question" and, if you like, "id"; - reads standard input',
  )
  .action(async (words: readonly string[], options: Options) => {
    const question = words.join(' ');
    if (options.batch !== undefined && words.length > 0) {
      throw new UsageError('ask-question-or-batch');
    }
    if (options.json && options.batch === undefined && words.length === 0) {
      throw new UsageError('ask-no-question');
    }
    const { document, limit, style } = options;
    const asking = { documents: document === undefined ? undefined : [document], limit };
    await withLibrary(configForReading(options), 'npm run ask', async (library) => {
      // The code that renders an answer is imported while the model loads.
      if (options.batch !== undefined) {
        const { askBatch } = await import('./batch.js');
        return askBatch(library, options.batch, { ...asking, style });
      }
      if (words.length === 0) {
        const { askAgainAndAgain } = await import('./prompt.js');
        return askAgainAndAgain(library, asking);
      }
      const [answer, { citedAnswerJson, renderCitedAnswer }, { pageOf }] = await Promise.all([
        withSpinner('Looking for an answer', library.ask(question, asking)),
        import('./cited-answer.js'),
        import('../terminal/index.js'),
      ]);
      const page = pageOf(process.stdout);
      process.stdout.write(
        options.json
          ? `${JSON.stringify(await citedAnswerJson(answer, library, style))}\n`
          : `\n${await renderCitedAnswer(answer, style, page)}\n`,
      );
    });
  });
