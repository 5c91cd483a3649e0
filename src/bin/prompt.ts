import { createInterface } from 'node:readline/promises';
import { UserError } from '../errors.js';
import type { AskOptions, Library } from '../library/index.js';
import { pageOf, renderAnswer } from '../terminal/index.js';
import { inTerminal } from '../wording/index.js';

/**
 * Answers question after question until the input ends. To somebody at a terminal it is a prompt, with the history on the
 * arrow keys, until Ctrl-D or Ctrl-C; what comes through a pipe gets the answers alone.
 */
export async function askAgainAndAgain(library: Library, options: AskOptions): Promise<void> {
  const isTerminal = Boolean(process.stdin.isTTY);
  // Standard output may be a file, and is for answers.
  const typing = process.stdout.isTTY ? process.stdout : process.stderr;
  const lines = createInterface({
    input: process.stdin,
    ...(isTerminal ? { output: typing } : {}),
    terminal: isTerminal,
    prompt: '\n? ',
  });
  const page = pageOf(process.stdout);
  if (isTerminal) typing.write('Ask in your own words; Ctrl-D leaves.\n');
  lines.prompt();
  lines.on('SIGINT', () => lines.close());
  for await (const line of lines) {
    if (line.trim() !== '') await answer(line);
    lines.prompt();
  }
  if (isTerminal) typing.write('\n');

  /** Shows the answer or, for a question that cannot be asked, why: the next one is asked all the same. */
  async function answer(line: string): Promise<void> {
    try {
      process.stdout.write(`\n${renderAnswer(await library.ask(line, options), page)}\n`);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      if (!isTerminal) process.exitCode = 1;
      process.stderr.write(`\n${inTerminal(error)}\n`);
    }
  }
}
