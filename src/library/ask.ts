import type { Passage } from '../chunking/index.js';
import type { Span } from '../corpus/index.js';
import type { Embedder } from '../embedding/index.js';
import { UserError } from '../errors.js';
import type { OpenCorpus } from '../indexing/index.js';
import { type Hit, type SearchOptions, search } from '../search/index.js';
import { type CitedNote, citeNotes, namedDocument, type Quoted, quoted } from './citing.js';

export type { CitedNote, PageRange, Quoted } from './citing.js';

/** Why a passage is offered: the numbers behind its rank. */
export interface Why {
  /** Rank among the passages by meaning and by words, counted from 1; null where that search did not find it. */
  readonly denseRank: number | null;
  readonly lexicalRank: number | null;
  /** Cosine of the question with the passage, and the highest with one of its sentences or of the footnotes it cites. */
  readonly cosine: number;
  readonly sentenceCosine: number;
  /** Words of the question that stand in the passage or its footnotes, as the passage spells them. */
  readonly sharedWords: readonly string[];
  /** Words of the question that stand nowhere in the passage. */
  readonly missingWords: readonly string[];
}

/** A span of a document that a person would quote, with all that is needed to cite it. */
export interface CitedPassage extends Quoted {
  /** 12 hexadecimal digits of a hash over document and text: finds the passage again after a restart or a reindex. */
  readonly key: string;
  readonly document: string;
  readonly title: string;
  readonly section: string | null;
  /** The answering sentence; offsets into the document, within the passage. */
  readonly sentence: Quoted;
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

export type AskOptions = SearchOptions;

/** Longer than any question that a person types, and about as much as the model reads. */
export const maxQuestionChars = 1_000;

/**
 * Answers a question from a corpus: the product in one function.
 *
 * @param open - Gives the corpus as it is now, all of which the answer comes from; called while the model reads the
 *   question.
 * @throws UserError for a question that is empty, overlong or without words, and for an unknown document.
 */
export async function ask(
  open: () => Promise<OpenCorpus>,
  embedder: Pick<Embedder, 'embedQuestion'>,
  question: string,
  options: AskOptions = {},
): Promise<Answer> {
  const startMs = performance.now();
  const asked = readableQuestion(question);
  const [corpus, vector] = await Promise.all([open(), embedder.embedQuestion(asked)]);
  const { document, ...others } = options;
  const within = document === undefined ? {} : { document: namedDocument(corpus, document).document.id };

  const { evidence, threshold, hits } = search(
    corpus.search,
    { question: asked, vector },
    { ...others, ...within },
  );
  return {
    kind: evidence >= threshold ? 'found' : 'not-found',
    question: asked,
    evidence,
    threshold,
    tookMs: performance.now() - startMs,
    snapshot: corpus.name,
    passages: hits.map((hit) => citeHit(corpus, hit)),
  };
}

function readableQuestion(question: string): string {
  const asked = question.normalize('NFC').trim();
  if (asked === '') throw new UserError('Expected a question, found nothing: type one in your own words.');
  if (asked.length > maxQuestionChars) {
    throw new UserError(
      `Expected a question of at most ${maxQuestionChars.toLocaleString('en')} characters, found ${asked.length.toLocaleString('en')}: ask in fewer words.`,
    );
  }
  if (!/[\p{L}\p{N}]/u.test(asked)) {
    throw new UserError(
      `Expected a question in words, found only signs (${asked.slice(0, 20)}): type it in letters.`,
    );
  }
  return asked;
}

function citeHit(corpus: OpenCorpus, hit: Hit): CitedPassage {
  const { score, evidence, sentence } = hit;
  const { denseRank, lexicalRank, cosine, sentenceCosine, sharedWords, missingWords } = hit;
  return citePassage(corpus, hit.passage, {
    sentence,
    score,
    evidence,
    why: { denseRank, lexicalRank, cosine, sentenceCosine, sharedWords, missingWords },
  });
}

const noQuestion: Pick<CitedPassage, 'score' | 'evidence' | 'why'> = {
  score: 0,
  evidence: 0,
  why: {
    denseRank: null,
    lexicalRank: null,
    cosine: 0,
    sentenceCosine: 0,
    sharedWords: [],
    missingWords: [],
  },
};

/**
 * A passage with all that is needed to cite it.
 *
 * @param found - Left out where no question led to it: the answering sentence is then the whole passage.
 */
export function citePassage(
  corpus: OpenCorpus,
  passage: Passage,
  found: typeof noQuestion & { readonly sentence?: Span } = noQuestion,
): CitedPassage {
  const { key, document: id, section, start, end } = passage;
  const cited = corpus.documents.get(id);
  if (cited === undefined) throw new Error(`passage ${key} belongs to no document of ${corpus.name}`);
  const { document } = cited;
  const { score, evidence, why } = found;
  return {
    key,
    document: id,
    title: document.title,
    section,
    ...quoted(document, { start, end }),
    sentence: quoted(document, found.sentence ?? { start, end }),
    footnotes: citeNotes(cited, passage.notes),
    score,
    evidence,
    why,
  };
}
