/** A failure that the person at the keyboard can act on: `message` is shown to them as written, in one line. */
export class UserError extends Error {
  override readonly name: string = 'UserError';
}

/** A failure that only whoever runs the program can mend: on Discord it is also logged, as the asker can do nothing. */
export class OperatorError extends UserError {}

/** The command line or a setting was wrong: what `UserError` is, but the process exits with 2 instead of 1. */
export class UsageError extends UserError {
  override readonly name = 'UsageError';
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The system's code of an error, such as `ENOENT`, or null. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** What was found where a readable file or folder was expected, in words that end "expected …, found ". */
export function fileProblem(error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOENT') return 'nothing there';
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read';
  if (code === 'ENOTDIR') return 'a file in the place of a folder';
  if (code === 'EISDIR') return 'a folder';
  return messageOf(error);
}
