import type {
  Answer,
  CitedPassage,
  CitedStretch,
  Quoted,
  RankedPassage,
  Respelling,
} from '../../library/index.js';
import { type Strength, strengthOf } from '../../wording/index.js';

/** A passage as it is shown: without a question it has no answering sentence, no list and no strength. */
export type ShownPassage = CitedPassage & {
  readonly sentence?: Quoted;
  readonly list?: CitedStretch | null;
  readonly answer?: Quoted | null;
  /** Words of the question that were taken for others. */
  readonly respelled?: readonly Respelling[];
  /** How well it answers the question; null without a question. */
  readonly strength: Strength | null;
  /** The word or the name that was looked up, and what the passage does not have of it; absent for a question. */
  readonly lookedUp?: { readonly word: string; readonly missing: readonly string[] };
};

/** A passage of an answer, with what is to be known of it. */
export function shownPassage(passage: RankedPassage, answer: Answer): ShownPassage {
  const { cuts, respelled, lookedUp: word } = answer;
  const strength = strengthOf(passage.evidence, cuts);
  const shown = { ...passage, strength, respelled };
  return word === undefined ? shown : { ...shown, lookedUp: { word, missing: passage.why.missingWords } };
}
