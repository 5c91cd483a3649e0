import { UserError } from '../src/errors.js';

/** That a tool for those who work on Ibid was given something else than it reads: in English alone. */
export function wrongInput(found: string, cause?: unknown): UserError {
  return new UserError({ code: 'wrong-input', finding: [found], remedy: null }, { cause });
}
