import { z } from 'zod';
import { customId, encodeUser, keysPart, userPart } from './custom-id.js';

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

const scopeLetters = { all: 'a', one: 'd', list: 'l' } as const;

const scopes: Readonly<Record<'a' | 'd' | 'l', Scope>> = { a: 'all', d: 'one', l: 'list' };

const scopePart = z.enum(['a', 'd', 'l']).transform((letter) => scopes[letter]);

/** A capital for an answer that was shared. */
const sharingPart = z.enum(['a', 'd', 'l', 'A', 'D', 'L']).transform((letter) => ({
  scope: scopes[letter.toLowerCase() as 'a' | 'd' | 'l'],
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

export function answerId(action: string, { askerId, scope, isShared, index, keys }: AnswerState): string {
  const letter = isShared ? scopeLetters[scope].toUpperCase() : scopeLetters[scope];
  return customId(action, encodeUser(askerId), letter, String(index), keys.join(''));
}

/** `Why this passage` and `Show the nearest passage`: passages, and where they were looked for. */
export const passageState = z.tuple([scopePart, keysPart]).transform(([scope, keys]) => ({ scope, keys }));

export function passageId(action: string, scope: Scope, keys: readonly string[]): string {
  return customId(action, scopeLetters[scope], keys.join(''));
}
