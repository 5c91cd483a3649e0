import { codeOf, fileProblem, OperatorError, UserError } from '../errors.js';

/** An index that is there but can't be answered from; `npm run reindex -- --full` mends it, and so may the caller. */
export class UnusableIndexError extends OperatorError {
  /** What was found, without the advice of `message`: for a caller that mends it at once. No full stop. */
  readonly finding: string;

  constructor(finding: string, advice: string, options?: ErrorOptions) {
    super(`${finding}${advice}`, options);
    this.finding = finding;
  }
}

/** The index on disk is not what was written. */
export class DamagedIndexError extends UnusableIndexError {
  constructor(indexDir: string, damage: string, options?: ErrorOptions) {
    const advice = '. Build it again: npm run reindex -- --full';
    super(`The index in ${indexDir} is damaged: ${damage}`, advice, options);
  }
}

/** The index is whole, but of another model, other settings or another version of the program. */
export class IndexMismatchError extends UnusableIndexError {
  constructor(finding: string) {
    super(finding, ': npm run reindex');
  }
}

/** Another writer is at work on the same index. */
export class IndexLockedError extends UserError {}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'the disk is full: free some space, or choose another folder with --index DIR'],
  ['EDQUOT', 'the disk quota is used up: free some space, or choose another folder with --index DIR'],
  ['EACCES', 'it may not be written: change its permissions, or choose another folder with --index DIR'],
  ['EPERM', 'it may not be written: change its permissions, or choose another folder with --index DIR'],
  ['EROFS', 'its file system is read-only: choose another folder with --index DIR'],
  ['ENOTDIR', 'a part of the path is a file: choose another folder with --index DIR'],
  ['ELOOP', 'a link in the path leads back to itself: choose another folder with --index DIR'],
  ['EEXIST', 'there is a file of that name: choose another folder with --index DIR'],
  ['EMFILE', 'too many files are open: close other programs, or raise the limit (ulimit -n)'],
]);

/** What a file system's error means to a person, as a UserError; anything else is returned as it is. */
export function explainFileError(error: unknown, indexDir: string): unknown {
  const code = codeOf(error);
  const reason = code === null ? undefined : reasons.get(code);
  if (reason === undefined || error instanceof UserError) return error;
  return new OperatorError(`The index can't be written to ${indexDir}: ${reason}.`, { cause: error });
}

const notAllowed = new Set(['EACCES', 'EPERM']);

/**
 * What it means that a file of the index can't be read: damage, unless it only may not be read.
 *
 * @param file - Its name, with which the sentence goes on.
 */
export function readFailure(indexDir: string, file: string, error: unknown): UserError {
  const code = codeOf(error);
  if (code !== null && notAllowed.has(code)) {
    return new OperatorError(
      `The index in ${indexDir} may not be read (${file}): change its permissions, or choose another folder with --index DIR.`,
      { cause: error },
    );
  }
  const damage = code === null ? 'is cut short or was changed' : `can't be read (${fileProblem(error)})`;
  return new DamagedIndexError(indexDir, `${file} ${code === 'ENOENT' ? 'is missing' : damage}`, {
    cause: error,
  });
}

/** Runs `write` and explains the file system's errors. */
export async function explainingFileErrors<T>(indexDir: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw explainFileError(error, indexDir);
  }
}
