import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { StyleName } from '../citations/index.js';
import { fileProblem, UserError } from '../errors.js';
import type { AskOptions, Library } from '../library/index.js';
import { inTerminal } from '../wording/index.js';
import { citedAnswerJson } from './cited-answer.js';

const lineSchema = z.object({ question: z.string(), id: z.union([z.string(), z.number()]).optional() });

interface BatchOptions extends AskOptions {
  readonly style: StyleName | undefined;
}

/**
 * Answers a file of JSON Lines, one line of JSON each, in order.
 * A line that cannot be answered gives an object with `error` in its place, and the exit status is 1 at the end.
 *
 * @param file - Its path; `-` is standard input.
 * @throws UserError where the file cannot be read.
 */
export async function askBatch(library: Library, file: string, options: BatchOptions): Promise<void> {
  let lineNumber = 0;
  for await (const line of linesOf(file)) {
    lineNumber += 1;
    if (line.trim() === '') continue;
    const reply = await answerLine(library, line, options).catch((error: unknown) => {
      if (!(error instanceof UserError)) throw error;
      process.exitCode = 1;
      const told = inTerminal(error);
      process.stderr.write(`${nameOf(file)}, line ${lineNumber}: ${told}\n`);
      return { ...identified(line), error: told, code: error.code };
    });
    process.stdout.write(`${JSON.stringify(reply)}\n`);
  }
}

function nameOf(file: string): string {
  return file === '-' ? 'standard input' : file;
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const input = file === '-' ? process.stdin : createReadStream(file, 'utf8');
  try {
    yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    throw new UserError('batch-unreadable', { file: nameOf(file), found: fileProblem(error), cause: error });
  }
}

async function answerLine(library: Library, line: string, options: BatchOptions): Promise<object> {
  const parsed = lineSchema.safeParse(parsedJson(line));
  if (!parsed.success) throw new UserError('batch-no-object', { line: line.slice(0, 60) });
  const answer = await library.ask(parsed.data.question, options);
  return citedAnswerJson(answer, library, options.style, parsed.data.id);
}

function parsedJson(line: string): unknown {
  try {
    return JSON.parse(line.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}

/** The id of a line that failed, so that its place can be told. */
function identified(line: string): object {
  const parsed = lineSchema.partial().safeParse(parsedJson(line));
  return parsed.success ? parsed.data : {};
}
