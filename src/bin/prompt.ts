import { createInterface } from 'node:readline/promises';
import { UserError } from '../errors.js';
import type { AskOptions, Library } from '../library.js';
import { pageOf, renderAnswer } from '../terminal/index.js';

/** A prompt that answers question after question, with the history on the arrow keys, until Ctrl-D or Ctrl-C. */
export async function askAgainAndAgain(library: Library, options: AskOptions): Promise<void> {
  const isTerminal = Boolean(process.stdin.isTTY);
  const lines = createInterface({
    input: process.stdin,
    output: process.stdout,
    terminal: isTerminal,
    prompt: '\n? ',
  });
  const page = pageOf(process.stdout);
  process.stdout.write('Ask in your own words; Ctrl-D leaves.\n');
  lines.prompt();
  lines.on('SIGINT', () => lines.close());
  for await (const line of lines) {
    if (line.trim() !== '') process.stdout.write(`\n${await answered(line)}\n`);
    lines.prompt();
  }
  process.stdout.write('\n');

  /** The answer or, for a question that cannot be asked, why: the prompt goes on. */
  async function answered(line: string): Promise<string> {
    try {
      return renderAnswer(await library.ask(line, options), page);
    } catch (error) {
      if (error instanceof UserError) return error.message;
      throw error;
    }
  }
}
