import { appendFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import envPaths from 'env-paths';
import { codeOf, reasonOf, UserError } from '../errors.js';
import type { AskOptions, Library } from '../library/index.js';
import { pageOf, renderAnswer } from '../terminal/index.js';
import { inTerminal } from '../wording/index.js';
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

/** Questions that were asked at the prompt, for the arrow keys of the next time. */
interface History {
  /** Newest first. */
  readonly lines: readonly string[];
  /** Keeps a line, unless it begins with a space, as shells do. */
  add(line: string): void;
}

/** As many as anybody leafs through; the file may have twice as many. */
const mostLines = 500;

/** Readable by its owner alone: what one asks is private. */
const ownerOnly = { mode: 0o600 } as const;

/** Where questions are kept: below the folder that the system has for what programs remember (`XDG_DATA_HOME` on Linux). */
function historyFile(): string {
  return join(envPaths('ibid', { suffix: '' }).data, 'history');
}

/**
 * Opens the history of a file. Where it cannot be read or written, questions are asked all the same.
 *
 * @param tell - Says why nothing is remembered; called once.
 */
export function openHistory(file: string, tell: (line: string) => void): History {
  let isTold = false;
  const failed = (error: unknown) => {
    if (!isTold) tell(`Questions are not remembered for the next time: ${file}: ${reasonOf(error)}`);
    isTold = true;
  };
  const lines = readLines(file, failed);
  return {
    lines: lines.slice(-mostLines).reverse(),
    add(line) {
      if (/^\s|^$/.test(line)) return;
      try {
        mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
        appendFileSync(file, `${line}\n`, ownerOnly);
      } catch (error) {
        failed(error);
      }
    },
  };
}

function readLines(file: string, failed: (error: unknown) => void): readonly string[] {
  try {
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      // The terminal would obey control characters when the arrow keys bring the line back.
      .map((line) => line.replace(/\p{Cc}/gu, ''))
      .filter((line) => line !== '');
    if (lines.length > 2 * mostLines) {
      writeFileSync(`${file}.part`, `${lines.slice(-mostLines).join('\n')}\n`, ownerOnly);
      renameSync(`${file}.part`, file);
    }
    return lines;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') failed(error);
    return [];
  }
}
