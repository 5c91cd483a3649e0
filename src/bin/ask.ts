import { InvalidArgumentError } from 'commander';
import { UsageError } from '../errors.js';
import type { AskOptions } from '../library/index.js';
import { withLibrary } from './opened.js';
import { configForReading, type FolderOptions, newProgram, run } from './program.js';

interface Options extends FolderOptions, AskOptions {
  readonly json?: true;
  readonly batch?: string;
}

const program = newProgram(
  'ask',
  'Asks the corpus a question: the passage that answers it, with its footnotes.',
)
  .argument('[question...]', 'in your own words; without one, you can ask again and again')
  .option('--document <name>', 'search this document only: its file below the corpus folder, or its title')
  .option('--limit <n>', 'how many passages at most', positiveInteger, 5)
  .option('--json', 'print one JSON object')
  .option(
    '--batch <file>',
    'answer JSON Lines, each with "question" and an optional "id"; - is standard input',
  )
  .action(async (words: readonly string[], options: Options) => {
    const question = words.join(' ');
    if (options.batch !== undefined && words.length > 0) {
      throw new UsageError('Either a question or --batch, not both: npm run ask -- --help');
    }
    if (options.json && options.batch === undefined && words.length === 0) {
      throw new UsageError('Expected a question with --json, found none; for many at once: --batch FILE');
    }
    await withLibrary(configForReading(options), 'npm run ask', async (library) => {
      // The code that renders an answer is imported while the model loads.
      if (options.batch !== undefined) {
        const { askBatch } = await import('./batch.js');
        return askBatch(library, options.batch, options);
      }
      if (words.length === 0) {
        const { askAgainAndAgain } = await import('./prompt.js');
        return askAgainAndAgain(library, options);
      }
      const [answer, { answerJson, pageOf, renderAnswer }] = await Promise.all([
        library.ask(question, options),
        import('../terminal/index.js'),
      ]);
      const page = pageOf(process.stdout);
      process.stdout.write(
        options.json ? `${JSON.stringify(answerJson(answer))}\n` : `\n${renderAnswer(answer, page)}\n`,
      );
    });
  });

function positiveInteger(value: string): number {
  const n = Number(value);
  if (!Number.isInteger(n) || n < 1) throw new InvalidArgumentError('Expected a whole number from 1.');
  return n;
}

await run(program);
