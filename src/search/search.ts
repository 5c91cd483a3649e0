import type { OpenSnapshot, Within } from '../store/index.js';
import { type Hit, hitOf } from './hit.js';
import { type Query, readQuestion, respellQuery } from './question.js';
import { type Copies, rank, type Scored, thinOverlaps } from './rank.js';
import { type Respelling, respell, respellingsOf } from './respelling.js';
import { findWords } from './words-found.js';

export interface SearchResult {
  /** The question as it was searched for. */
  readonly asked: AskedQuestion;
  /** Best first, overlapping passages thinned to the best one. */
  readonly hits: readonly Hit[];
  /** Words that are nowhere, with those that `asked` has in their place; none where it was searched for as typed. */
  readonly respelled: readonly Respelling[];
}

/** A question with the unit vector that the embedder made of it. */
export interface AskedQuestion {
  readonly question: string;
  readonly vector: Float32Array;
}

interface SearchOptions extends Within {
  /** At most so many hits; default 5. */
  readonly limit?: number;
  /** Left out: no text is there in several files. */
  readonly copies?: Copies;
}

/**
 * How many each search may put forward. Measured on XQuAD and the essay: the best passage by exact scores of all was
 * among them for every question.
 */
const perSearch = 48;

/**
 * Finds the passages that answer a question.
 *
 * Where it has words that no text has, but one near to them, it is searched for with these in their place too, as a mistyped
 * word means nothing to the model. Many a word that no text has is no mistake, so that the question counts as so meant only
 * where its best passage is nearer for it. Of 306 questions of XQuAD with one slip each 215 were searched for twice: 183 were
 * answered rightly, 1 wrongly (35 and none as typed). Of 1,389 about other articles 224 were: 21 were answered, 10 as typed.
 * To read passages with both wordings and keep the likelier answer takes twice as long and comes to 182 and 2, and 20.
 */
export async function search(
  snapshot: OpenSnapshot,
  question: string,
  embedQuestion: (text: string) => Promise<Float32Array>,
  { documents, limit = 5, copies }: SearchOptions = {},
): Promise<SearchResult> {
  const within = { documents };
  const read = async (text: string) => readQuestion(text, await embedQuestion(text));
  const near = ({ vector }: Query) => snapshot.nearest(vector, perSearch, within);
  const typed = await read(question);
  const terms = typed.words.map(({ term }) => term);
  const [nearTyped, words] = await Promise.all([near(typed), findWords(snapshot, terms, perSearch, within)]);
  const resultOf = (scored: readonly Scored[], asked: Query) => ({
    asked,
    hits: thinOverlaps(scored, limit, copies).map((one) => hitOf(one, asked, words.idf)),
  });
  const asTyped = await rank(snapshot, typed, nearTyped, words);
  const found = asTyped.map(({ stored }) => stored);
  const respelled = respellingsOf(found, typed.words, words.respelled);
  if (respelled.length > 0) {
    const meant = await read(respell(question, respelled));
    const asMeant = await rank(snapshot, meant, await near(meant), words);
    if ((asMeant[0]?.score ?? 0) > (asTyped[0]?.score ?? 0))
      return { ...resultOf(asMeant, meant), respelled };
  }
  return { ...resultOf(asTyped, respellQuery(typed, words.respelled)), respelled: [] };
}
