import { createInterface } from 'node:readline/promises';
import { UserError } from '../errors.js';
import type { AskOptions, Library } from '../library/index.js';
import { pageOf, renderAnswer } from '../terminal/index.js';
import { inTerminal } from '../wording/index.js';
import { historyFile, openHistory } from './history.js';
import { withSpinner } from './spinner.js';
import { tell } from './tell.js';

const greeting = 'Type a question in your own words and press Enter; ? helps, quit or Ctrl-D ends.';

const help = [
  'Type a question in your own words and press Enter: the texts answer, word for word.',
  'Each question stands for itself. The arrow keys bring back earlier ones, also those of last time;',
  'a question that begins with a space is not kept.',
  'quit, exit or Ctrl-D ends. npm run cite shows the footnotes, npm run quote checks a quotation.',
].join('\n');

/**
 * Answers question after question until the input ends, or says `quit` or `exit`; `?` helps. To somebody at a terminal it is a
 * prompt, with the history on the arrow keys. Where questions come through a pipe, or answers go into one, each question
 * is printed above its answer.
 */
export async function askAgainAndAgain(library: Library, options: AskOptions): Promise<void> {
  const isTerminal = Boolean(process.stdin.isTTY);
  const isEchoed = !isTerminal || !process.stdout.isTTY;
  // Standard output may be a file, and is for answers.
  const typing = process.stdout.isTTY ? process.stdout : process.stderr;
  const history = isTerminal ? openHistory(historyFile(), tell) : null;
  const lines = createInterface({
    input: process.stdin,
    ...(isTerminal ? { output: typing } : {}),
    ...(history === null ? {} : { history: [...history.lines], removeHistoryDuplicates: true }),
    terminal: isTerminal,
    prompt: '\n? ',
  });
  let isEnded = false;
  lines.once('close', () => {
    isEnded = true;
  });
  // A pipe has often ended before its first question is answered, and Node.js 24 refuses to prompt then.
  const prompt = () => {
    if (!isEnded) lines.prompt();
  };
  const page = pageOf(process.stdout);
  if (isTerminal) typing.write(`${greeting}\n`);
  prompt();
  lines.on('SIGINT', () => lines.close());
  for await (const line of lines) {
    const typed = line.trim();
    if (/^(?:quit|exit)$/i.test(typed)) break;
    if (typed === '?') process.stderr.write(`\n${help}\n`);
    else if (typed !== '') await answer(line);
    prompt();
  }
  lines.close();
  if (isTerminal) typing.write('\n');

  /** Shows the answer or, for a question that cannot be asked, why: the next one is asked all the same. */
  async function answer(line: string): Promise<void> {
    history?.add(line);
    if (isEchoed) process.stdout.write(`\n? ${line.trim()}\n`);
    try {
      const found = await withSpinner('Looking for an answer', library.ask(line, options));
      process.stdout.write(`\n${renderAnswer(found, page)}\n`);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      if (!isTerminal) process.exitCode = 1;
      process.stderr.write(`\n${inTerminal(error)}\n`);
    }
  }
}
