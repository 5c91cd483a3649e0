import { type Code, codeOf, type Fact, fileProblem, OperatorError } from '../errors.js';
import { isUnwritable } from '../wording/problems/index.js';

/**
 * An index that is there but can't be answered from: building it again mends it, which the caller may do at once. It is
 * damaged, or of another model, other settings or another version of the program.
 */
export class UnusableIndexError<C extends Code = Code> extends OperatorError<C> {}

export function nullWhereUnusable(error: unknown): null {
  if (error instanceof UnusableIndexError) return null;
  throw error;
}

/** For a finding about the index in a folder. */
export function indexIn(path: string): Fact {
  return { kind: 'index', path };
}

/** What a file system's error means to a person, as an OperatorError; anything else is returned as it is. */
export function explainFileError(error: unknown, indexDir: string): unknown {
  const code = codeOf(error);
  return isUnwritable(code)
    ? new OperatorError('index-unwritable', { path: indexDir, code, cause: error })
    : error;
}

/**
 * What it means that a file of the index can't be read: damage, unless it only may not be read.
 *
 * @param file - Its name, with which the sentence goes on.
 */
export function readFailure(indexDir: string, file: string, error: unknown): OperatorError {
  const code = codeOf(error);
  const facts = { path: indexDir, file, cause: error };
  if (code === 'EACCES' || code === 'EPERM') return new OperatorError('index-file-locked', facts);
  if (code === 'ENOENT') return new UnusableIndexError('index-file-missing', facts);
  if (code === null) return new UnusableIndexError('index-file-cut', facts);
  return new UnusableIndexError('index-file-unreadable', { ...facts, found: fileProblem(error) });
}

/** Runs `write` and explains the file system's errors. */
export async function explainingFileErrors<T>(indexDir: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw explainFileError(error, indexDir);
  }
}
