import {
  codeOf,
  type Fact,
  type Finding,
  fileProblem,
  finding,
  OperatorError,
  type Remedy,
  UserError,
} from '../errors.js';

/**
 * An index that is there but can't be answered from: building it again mends it, which the caller may do at once. It is
 * damaged, or of another model, other settings or another version of the program.
 */
export class UnusableIndexError extends OperatorError {
  constructor(
    found: string | Finding,
    remedy: 'reindex' | 'reindex-full' = 'reindex',
    options?: ErrorOptions,
  ) {
    super(found, { ...options, remedy });
  }
}

export function nullWhereUnusable(error: unknown): null {
  if (error instanceof UnusableIndexError) return null;
  throw error;
}

/**
 * That the index on disk is not what was written.
 *
 * @param damage - Without paths: a chat is told of it.
 */
export function damagedIndex(indexDir: string, damage: string, options?: ErrorOptions): UnusableIndexError {
  return new UnusableIndexError(finding`${indexIn(indexDir)} is damaged: ${damage}`, 'reindex-full', options);
}

/** For a finding about the index in a folder. */
export function indexIn(path: string): Fact {
  return { kind: 'index', path };
}

const reasons: ReadonlyMap<string, readonly [string, Remedy | null]> = new Map([
  ['ENOSPC', ['the disk is full', 'free-space']],
  ['EDQUOT', ['the disk quota is used up', 'free-space']],
  ['EACCES', ['it is write-protected', 'index-permissions']],
  ['EPERM', ['it is write-protected', 'index-permissions']],
  ['EROFS', ['its file system is read-only', 'other-index-folder']],
  ['ENOTDIR', ['a part of the path is a file', 'other-index-folder']],
  ['ELOOP', ['a link in the path leads back to itself', 'other-index-folder']],
  ['EEXIST', ['there is a file of that name', 'other-index-folder']],
  ['EIO', ['the disk reports an error', null]],
  ['EMFILE', ['too many files are open: close other programs, or raise the limit (ulimit -n).', null]],
]);

/** What a file system's error means to a person, as an OperatorError; anything else is returned as it is. */
export function explainFileError(error: unknown, indexDir: string): unknown {
  const code = codeOf(error);
  const known = code === null ? undefined : reasons.get(code);
  if (known === undefined || error instanceof UserError) return error;
  const [reason, remedy] = known;
  const folder: Fact = { kind: 'folder', of: 'index', path: indexDir };
  return new OperatorError(finding`The index can't be written to ${folder}: ${reason}`, {
    cause: error,
    ...(remedy === null ? {} : { remedy }),
  });
}

/**
 * What it means that a file of the index can't be read: damage, unless it only may not be read.
 *
 * @param file - Its name, with which the sentence goes on.
 */
export function readFailure(indexDir: string, file: string, error: unknown): OperatorError {
  const code = codeOf(error);
  if (code === 'EACCES' || code === 'EPERM') {
    return new OperatorError(finding`${indexIn(indexDir)} may not be read (${file})`, {
      remedy: 'index-permissions',
      cause: error,
    });
  }
  const damage = code === null ? 'is cut short or was changed' : `can't be read (${fileProblem(error)})`;
  return damagedIndex(indexDir, `${file} ${code === 'ENOENT' ? 'is missing' : damage}`, {
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
