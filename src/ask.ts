import type { Citation } from './citations/index.js';
import type { Footnote, Span } from './corpus/index.js';

/** A footnote as it is shown: what is printed, and what it cites. */
export interface CitedNote extends Footnote, Citation {
  /** The notes that `refersTo` leads to, as printed and in its order; empty where it is null. */
  readonly leadsTo: readonly Footnote[];
}

/** Why a passage is offered: the numbers behind its rank. */
export interface Why {
  /** Rank among the passages by meaning and by words, counted from 1; null where that search did not find it. */
  readonly denseRank: number | null;
  readonly lexicalRank: number | null;
  /** Cosine between the question and the passage, and between the question and its best sentence. */
  readonly cosine: number;
  readonly sentenceCosine: number;
  /** Words of the question that stand in the passage or its footnotes, as the passage spells them. */
  readonly sharedWords: readonly string[];
  /** Words of the question that stand nowhere in the passage. */
  readonly missingWords: readonly string[];
}

/** A span of a document that a person would quote, with all that is needed to cite it. */
export interface CitedPassage extends Span {
  /** 12 hexadecimal digits of a hash over document and text: finds the passage again after a restart or a reindex. */
  readonly key: string;
  readonly document: string;
  readonly title: string;
  readonly section: string | null;
  readonly page: number | null;
  /** `document.text.slice(start, end)`. */
  readonly text: string;
  /** The answering sentence; offsets into the document, within the passage. */
  readonly sentence: Span & { readonly text: string };
  /** Notes marked in the passage, in order; `mark` is an offset into the document. */
  readonly footnotes: readonly CitedNote[];
  readonly score: number;
  /** 0 to 1: how likely it is that this passage answers the question. */
  readonly evidence: number;
  readonly why: Why;
}

/** What the corpus says about a question. */
export interface Answer {
  /** `not-found`: no passage answers the question, and `passages` holds the nearest ones. */
  readonly kind: 'found' | 'not-found';
  readonly question: string;
  /** 0 to 1: evidence of the best passage; `found` from `threshold` upwards. */
  readonly evidence: number;
  readonly threshold: number;
  readonly tookMs: number;
  /** The snapshot that answered; all of an answer comes from one. */
  readonly snapshot: string;
  /** Best first; empty only where the corpus is. */
  readonly passages: readonly CitedPassage[];
}
