import { UserError } from '../errors.js';
import type { Answer, CitedPassage, Library } from '../library/index.js';
import { strengthOf } from '../wording/index.js';
import type { ShownPassage } from './render/answer.js';

/** Whether a question was asked of the whole corpus or of the document of its passages. */
export type Scope = 'all' | 'one';

export interface FoundAgain {
  readonly passage: ShownPassage;
  /** With the numbers behind it; null where the question no longer leads to it. */
  readonly ranked: CitedPassage | null;
  readonly threshold: number;
}

/** How far down the list an old passage is looked for when the corpus has grown since. */
const WIDE_LIMIT = 50;

/** What a button says when its passage is gone. */
export const TEXT_CHANGED =
  'The text has changed since this answer: the passage is no longer in the corpus as it was. Ask again to see what it says now.';

/**
 * Finds the passage of an earlier answer again by its text, after a restart or a reindex, with its answering sentence.
 *
 * @param question - As it stands above the answer; null for a passage that was opened without one.
 * @throws UserError where the text has changed since.
 */
export async function findAgain(
  library: Library,
  question: string | null,
  key: string,
  scope: Scope,
): Promise<FoundAgain> {
  const stored = library.passage(key);
  if (stored === null) throw new UserError(TEXT_CHANGED);
  const plain = withoutQuestion(stored);
  if (question === null) return { passage: plain, ranked: null, threshold: 0 };
  const { document } = stored;
  const answer = await library.ask(question, scope === 'one' ? { document } : {});
  const ranked = pick(answer, key) ?? pick(await library.ask(question, { document, limit: WIDE_LIMIT }), key);
  const { threshold } = answer;
  if (ranked === null) return { passage: plain, ranked, threshold };
  return { passage: { ...ranked, strength: strengthOf(ranked.evidence, threshold) }, ranked, threshold };
}

const pick = (answer: Answer, key: string): CitedPassage | null =>
  answer.passages.find((passage) => passage.key === key) ?? null;

/** A passage by itself: nothing in it answers anything. */
export function withoutQuestion({ sentence, ...passage }: CitedPassage): ShownPassage {
  return { ...passage, strength: null };
}
