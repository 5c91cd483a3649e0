import { UserError } from '../../errors.js';
import type { Press } from '../services/caller.js';

/** The question above an answer. */
export function askedQuestion(press: Press): string {
  if (press.question !== null) return press.question;
  throw new UserError(
    'This answer no longer shows its question, so its buttons have nothing to go by. Ask again.',
  );
}
