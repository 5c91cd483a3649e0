import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import envPaths from 'env-paths';
import writeFileAtomic from 'write-file-atomic';
import { codeOf, reasonOf } from '../errors.js';

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
export function historyFile(): string {
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
      writeFileAtomic.sync(file, `${lines.slice(-mostLines).join('\n')}\n`, ownerOnly);
    }
    return lines;
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') failed(error);
    return [];
  }
}
