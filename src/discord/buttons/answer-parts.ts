import { z } from 'zod';
import { customId, encodeUser, keysPart, userPart } from '../custom-id.js';
import type { Scope } from '../find-again.js';

/** What the buttons of an answer know: who asked, and which passages there are. */
export interface AnswerState {
  readonly askerId: string;
  readonly scope: Scope;
  /** Which of the passages is shown, counted from 0. */
  readonly index: number;
  /** Best first, at most 5. */
  readonly keys: readonly string[];
}

const scopeLetters = { all: 'a', one: 'd' } as const;

const scopePart = z.enum(['a', 'd']).transform((letter): Scope => (letter === 'a' ? 'all' : 'one'));

const indexPart = z
  .string()
  .regex(/^[0-4]$/)
  .transform(Number);

/** Reads an `AnswerState` whose `askerId` is shortened, as `encodeUser` gives it. */
export const answerState = z
  .tuple([userPart, scopePart, indexPart, keysPart])
  .transform(([askerId, scope, index, keys]): AnswerState => ({ askerId, scope, index, keys }))
  .refine(({ index, keys }) => index < keys.length);

export function answerId(action: string, { askerId, scope, index, keys }: AnswerState): string {
  return customId(action, encodeUser(askerId), scopeLetters[scope], String(index), keys.join(''));
}

/** `Why this passage` and `Show the nearest passage`: passages, and where they were looked for. */
export const passageState = z.tuple([scopePart, keysPart]).transform(([scope, keys]) => ({ scope, keys }));

export function passageId(action: string, scope: Scope, keys: readonly string[]): string {
  return customId(action, scopeLetters[scope], keys.join(''));
}
