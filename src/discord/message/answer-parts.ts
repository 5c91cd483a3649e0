import { z } from 'zod';
import { encodeUser, keysPart, userPart } from './custom-id.js';
import type { ButtonId } from './reply.js';

/** What a question was asked of: all texts, the one of its passages, or those that its channel is kept to. */
export type Scope = 'all' | 'one' | 'list';

/** What the buttons of an answer know: who asked, and which passages there are. */
export interface AnswerState {
  readonly askerId: string;
  readonly scope: Scope;
  /** Whether the asker has shown a private answer to the channel; it then says who did. */
  readonly isShared: boolean;
  /** Which of the passages is shown, counted from 0. */
  readonly index: number;
  /** Best first, at most 5. */
  readonly keys: readonly string[];
}

const letters = { all: 'a', one: 'd', list: 'l' } as const;

const scopeOf = (letter: string): Scope =>
  letter === letters.all ? 'all' : letter === letters.one ? 'one' : 'list';

const scopePart = z.enum(['a', 'd', 'l']).transform(scopeOf);

/** A capital for an answer that was shared. */
const sharingPart = z.enum(['a', 'd', 'l', 'A', 'D', 'L']).transform((letter) => ({
  scope: scopeOf(letter.toLowerCase()),
  isShared: letter !== letter.toLowerCase(),
}));

const indexPart = z
  .string()
  .regex(/^[0-4]$/)
  .transform(Number);

/** Reads an `AnswerState` whose `askerId` is shortened, as `encodeUser` gives it. */
export const answerState = z
  .tuple([userPart, sharingPart, indexPart, keysPart])
  .transform(([askerId, sharing, index, keys]): AnswerState => ({ askerId, ...sharing, index, keys }))
  .refine(({ index, keys }) => index < keys.length);

export function answerId(action: string, { askerId, scope, isShared, index, keys }: AnswerState): ButtonId {
  const letter = isShared ? letters[scope].toUpperCase() : letters[scope];
  return [action, encodeUser(askerId), letter, index, keys.join('')];
}

/** `Why this passage` and `Show the nearest passage`: passages, and where they were looked for. */
export const passageState = z.tuple([scopePart, keysPart]).transform(([scope, keys]) => ({ scope, keys }));

export const passageId = (action: string, scope: Scope, keys: readonly string[]): ButtonId => [
  action,
  letters[scope],
  keys.join(''),
];
