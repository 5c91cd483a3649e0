import { type Finding, type PlainCode, problemOf, UserError } from '../../src/errors.js';
import { inChat, inTerminal } from '../../src/wording/index.js';

/** Rejects with what the person at the terminal is told, in place of the error. */
export async function told(failing: Promise<unknown>): Promise<never> {
  const error = await failing.then(
    () => new Error('nothing failed'),
    (reason: unknown) => reason,
  );
  throw error instanceof UserError ? new Error(inTerminal(error)) : error;
}

/** Why somebody may not do something, as it is told on Discord; null where they may. */
export function refusalTold(code: PlainCode | null | undefined): string | null {
  return code == null ? null : inChat(problemOf(code));
}

/** A failure that says no more than this. */
export function saying(...finding: Finding): UserError {
  return new UserError({ code: 'test', finding, remedy: null });
}
