/** A failure that the person at the keyboard can act on: `message` is shown to them as written, in one line. */
export class UserError extends Error {
  override readonly name: string = 'UserError';
}

/** The command line or a setting was wrong: what `UserError` is, but the process exits with 2 instead of 1. */
export class UsageError extends UserError {
  override readonly name = 'UsageError';
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
