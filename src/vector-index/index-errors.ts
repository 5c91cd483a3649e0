import { UserError } from '../errors.js';

/** The index on disk is not what was written. `npm run reindex -- --full` mends it; so may the caller. */
export class DamagedIndexError extends UserError {
  constructor(indexDir: string, damage: string, options?: ErrorOptions) {
    super(
      `The index in ${indexDir} is damaged: ${damage}. Build it again: npm run reindex -- --full`,
      options,
    );
  }
}

/** The index is whole, but of another model, other settings or another version of the program. */
export class IndexMismatchError extends UserError {}

/** Another writer is at work on the same index. */
export class IndexLockedError extends UserError {}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'the disk is full: free some space, or choose another folder with --index DIR'],
  ['EDQUOT', 'the disk quota is used up: free some space, or choose another folder with --index DIR'],
  ['EACCES', 'it may not be written: change its permissions, or choose another folder with --index DIR'],
  ['EPERM', 'it may not be written: change its permissions, or choose another folder with --index DIR'],
  ['EROFS', 'its file system is read-only: choose another folder with --index DIR'],
  ['ENOTDIR', 'a part of the path is a file: choose another folder with --index DIR'],
  ['EEXIST', 'there is a file of that name: choose another folder with --index DIR'],
  ['EMFILE', 'too many files are open: close other programs, or raise the limit (ulimit -n)'],
]);

/** What a file system's error means to a person, as a UserError; anything else is returned as it is. */
export function explainFileError(error: unknown, indexDir: string): unknown {
  const code = codeOf(error);
  const reason = code === null ? undefined : reasons.get(code);
  if (reason === undefined || error instanceof UserError) return error;
  return new UserError(`The index can't be written to ${indexDir}: ${reason}.`, { cause: error });
}

/** Runs `write` and explains the file system's errors. */
export async function explainingFileErrors<T>(indexDir: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    throw explainFileError(error, indexDir);
  }
}

/** The system's code of an error, such as `ENOENT`, or null. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
