import type { Cuts } from '../embedding/index.js';
import type { Hit, Respelling } from '../search/index.js';
import type { CitedNote, CitedStretch, NamedText, Quoted } from './citing.js';
import type { Hint } from './hints.js';

/** Why a passage is offered: the numbers behind its rank. */
type Why = Pick<
  Hit,
  'denseRank' | 'lexicalRank' | 'cosine' | 'sentenceCosine' | 'sharedWords' | 'missingWords'
>;

/** A span of a document that a person would quote, with all that is needed to cite it; no question led to it. */
export interface CitedPassage extends Quoted, NamedText {
  /** 12 hexadecimal digits of a hash over document and text: finds the passage again after a restart or a reindex. */
  readonly key: string;
  readonly section: string | null;
  /** Notes marked in the passage, in order; `mark` is an offset into the document. */
  readonly footnotes: readonly CitedNote[];
}

/** A passage that a question led to. */
export interface RankedPassage extends CitedPassage {
  /** The answering sentence; offsets into the document, within the passage. */
  readonly sentence: Quoted;
  /** Within it the words that answer, as the reader has it; null where it was not read, or a footnote holds them. */
  readonly answer: Quoted | null;
  /** The list that the answering sentence announces or belongs to, whole, where that is what was asked for; else null. */
  readonly list: CitedStretch | null;
  /** 0 to 1: how likely it is that this passage answers the question. */
  readonly evidence: number;
  readonly why: Why;
}

interface AnswerFacts {
  readonly question: string;
  /** 0 to 1: how likely it is that the best passage answers the question; `found` from a threshold upwards. */
  readonly evidence: number;
  readonly cuts: Cuts;
  /** Why it was decided without reading the passages, in a few words; null where they were read, or need not be. */
  readonly unread: string | null;
  readonly tookMs: number;
  /** Words that are nowhere in the texts, with those that were answered in their place; none where that made no answer. */
  readonly respelled: readonly Respelling[];
  /** The snapshot that answered; all of an answer comes from one. */
  readonly snapshot: string;
  /** The word or the name that was looked up, where no more was asked; the passages are those that hold it. */
  readonly lookedUp?: string;
}

/** Passages that answer the question, best first. */
interface FoundAnswer extends AnswerFacts {
  readonly kind: 'found';
  readonly passages: readonly [RankedPassage, ...RankedPassage[]];
}

export interface NotFoundAnswer extends AnswerFacts {
  readonly kind: 'not-found';
  /** The passages that come nearest, best first; empty only where the corpus is. */
  readonly nearest: readonly RankedPassage[];
  /** What would help the person who asked; null where nothing but that there is no answer. */
  readonly hint: Hint | null;
}

/** What the corpus says about a question. */
export type Answer = FoundAnswer | NotFoundAnswer;

/** The passages of an answer, best first, whether they answer the question or only come near it. */
export function passagesOf(answer: Answer): readonly RankedPassage[] {
  return answer.kind === 'found' ? answer.passages : answer.nearest;
}

/** Three outcomes: an answer, a passage that only comes near, and nothing in the texts. */
export type Confidence = 'found' | 'perhaps' | 'not-found';

export function confidenceOf(evidence: number, { threshold, floor }: Cuts): Confidence {
  if (evidence >= threshold) return 'found';
  return evidence >= floor ? 'perhaps' : 'not-found';
}

/** How a question ended: what asks for something else than a passage has no answer, whatever comes near it. */
export function outcomeOf(answer: Answer): Confidence {
  if (answer.kind === 'not-found' && answer.hint !== null) return 'not-found';
  return confidenceOf(answer.evidence, answer.cuts);
}
