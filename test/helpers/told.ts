import { UserError } from '../../src/errors.js';
import { inTerminal } from '../../src/wording/index.js';

/** Rejects with what the person at the terminal is told, in place of the error. */
export async function told(failing: Promise<unknown>): Promise<never> {
  const error = await failing.then(
    () => new Error('nothing failed'),
    (reason: unknown) => reason,
  );
  throw error instanceof UserError ? new Error(inTerminal(error)) : error;
}
