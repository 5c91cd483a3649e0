import type { OpenCorpus } from '../indexing/index.js';
import { foreignLanguageOf, scriptLanguageOf } from '../language/index.js';
import { type SearchResult, wordsOf } from '../search/index.js';
import { type Answer, type NotFoundAnswer, passagesOf } from './answer.js';
import {
  type AskEmbedder,
  type AskOptions,
  ask,
  type Budget,
  citeHit,
  citeThere,
  defaultLimit,
  readableQuestion,
  searchIn,
} from './ask.js';
import { namedIds } from './citing.js';
import { fold } from './fitting-notes.js';
import { type Hint, hintFor } from './hints.js';
import { nameOfPlace, placeNamed } from './named-place.js';
import { readAt } from './places.js';

/**
 * Answers what a person typed: as `ask`, but a word or a name is looked up, and where no passage can answer it is told what
 * would help.
 *
 * @throws UserError as `ask`.
 */
export async function askAsTyped(
  corpus: OpenCorpus,
  embedder: AskEmbedder,
  typed: string,
  options: AskOptions & Budget = {},
): Promise<Answer> {
  const question = readableQuestion(typed);
  const documents = await namedIds(corpus, options.documents);
  const hint = await hintFor(corpus, question, documents);
  const there = hint === null ? await answerAt(corpus, embedder, question, { ...options, documents }) : null;
  if (there !== null) return there;
  const word = hint === null ? wordLookedUp(question) : null;
  const answer =
    word === null
      ? await ask(corpus, embedder, question, options)
      : await lookUp(corpus, embedder, question, word, options);
  const helpful = hint ?? (await languageHint(answer));
  return helpful === null ? answer : refused(answer, helpful);
}

/** Shows what is read at a place, where a question is nothing else than its name; null for every other question. */
async function answerAt(
  corpus: OpenCorpus,
  embedder: AskEmbedder,
  question: string,
  { documents, limit = defaultLimit }: AskOptions,
): Promise<Answer | null> {
  const startMs = performance.now();
  const place = placeNamed(question);
  if (place === null) return null;
  const found = await readAt(corpus, place, documents, limit);
  if (found === null) return null;
  const [best, ...others] = await Promise.all(found.map((there) => citeThere(corpus, there)));
  const tookMs = performance.now() - startMs;
  const { read: cuts } = embedder.evidence;
  const facts = { question, cuts, unread: null, respelled: [], snapshot: corpus.snapshot.name, tookMs };
  const name = nameOfPlace(question);
  if (best !== undefined)
    return { kind: 'found', ...facts, lookedUp: name, evidence: 1, passages: [best, ...others] };
  // "Chapter 7" may be one of a code of law that the texts speak of, and "meeting 10:30" no book's.
  const isSure = place.kind === 'page' || (place.kind === 'verse' && verseOfBook.test(name));
  if (isSure)
    return { kind: 'not-found', ...facts, evidence: 0, nearest: [], hint: { kind: 'place', place: name } };
  return place.kind === 'section' ? lookUp(corpus, embedder, question, name, { documents, limit }) : null;
}

const verseOfBook = /^(?:[1-3] )?\p{Lu}.*\d:\d/u;

/** An answer that is none: the question asks for something else than a passage. */
function refused(answer: Answer, hint: Hint): NotFoundAnswer {
  const { question, evidence, cuts, unread, tookMs, snapshot } = answer;
  const facts = { question, evidence, cuts, unread, tookMs, snapshot };
  return { kind: 'not-found', ...facts, respelled: [], nearest: passagesOf(answer), hint };
}

async function languageHint(answer: Answer): Promise<Hint | null> {
  const { sharedWords = [], missingWords = [] } = passagesOf(answer)[0]?.why ?? {};
  // Names are spelled alike in many languages: who asks with the texts' own words is answered as usual.
  if (sharedWords.length >= missingWords.length && sharedWords.length > 0) return null;
  // In Latin letters a language is guessed, and neither an answer nor a word is refused for a guess.
  const mayBeGuessed = answer.kind === 'not-found' && answer.lookedUp === undefined;
  const languageOf = mayBeGuessed ? foreignLanguageOf : scriptLanguageOf;
  const language = await languageOf(answer.question);
  return language === null ? null : { kind: 'language', language };
}

const marksAround = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
const article = /^(?:the|an?) /i;
/** Small words inside a name: `Bank of China`, `Ludwig van Beethoven`. */
const insideNames = /^(?:of|the|and|for|de|del|di|du|la|van|von|der|al|bin|ibn)$/;
const mostNameWords = 4;
/** Scripts that put no spaces between words: a whole sentence would look like one word. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/**
 * The word or the name that a question consists of, as in `Navalny?`, `the gas` or `Bank of China`: who types no more wants
 * to see where it is used.
 *
 * @returns Null where more than that is asked.
 */
export function wordLookedUp(question: string): string | null {
  const typed = question.replace(marksAround, '').replace(article, '');
  const words = typed.split(/\s+/);
  if (unspaced.test(typed)) return null;
  const isOne = words.length === 1 && wordsOf(typed).length > 0;
  return isOne || isName(words) ? typed : null;
}

function isName(words: readonly string[]): boolean {
  const isCapitalised = (word: string) => /^\p{Lu}/u.test(word) && wordsOf(word).length > 0;
  const isPart = (word: string, at: number) =>
    isCapitalised(word) || (at > 0 && at < words.length - 1 && insideNames.test(word));
  return words.length <= mostNameWords && words.every(isPart);
}

/** All that the searches put forward: whatever holds the word is among it. */
const everyHit = 100;

/**
 * Shows the passages that hold a word or a name, best first. How likely they answer a question plays no role, as none was
 * asked.
 *
 * @param word - As `wordLookedUp` gives it.
 */
async function lookUp(
  corpus: OpenCorpus,
  embedder: AskEmbedder,
  question: string,
  word: string,
  { documents, limit = defaultLimit }: AskOptions,
): Promise<Answer> {
  const startMs = performance.now();
  const found = await searchIn(corpus, embedder, word, { documents, limit: everyHit });
  const cite = (hits: SearchResult['hits'], evidence: 0 | 1) =>
    Promise.all(
      hits.slice(0, limit).map((hit) => citeHit(corpus, { ...hit, answer: null, evidence }, question)),
    );
  const [best, ...others] = await cite(hitsWith(found), 1);
  const nearest = best === undefined ? await cite(found.hits, 0) : [];
  const facts = {
    question,
    cuts: embedder.evidence.read,
    unread: null,
    snapshot: corpus.snapshot.name,
    lookedUp: word,
    tookMs: performance.now() - startMs,
  };
  if (best === undefined) {
    const hint = { kind: 'look-up', word } as const;
    return { kind: 'not-found', ...facts, evidence: 0, respelled: [], nearest, hint };
  }
  return { kind: 'found', ...facts, evidence: 1, respelled: found.respelled, passages: [best, ...others] };
}

/**
 * Those below it as a heading, as they follow one another, and those that hold most of it; of a name at least the last word,
 * by which texts go on to call people.
 */
function hitsWith({ asked, hits }: SearchResult): SearchResult['hits'] {
  const terms = wordsOf(asked.question).map(({ term }) => term);
  const last = terms.at(-1) ?? '';
  const heading = fold(asked.question);
  const below = hits
    .filter(({ passage: { section } }) => section !== null && fold(section) === heading)
    .map((hit) => ({ ...hit, sentence: hit.passage.sentences[0] ?? hit.sentence, missingWords: [] }));
  const isBelow = new Set(below.map(({ stored }) => stored));
  const heldBy = ({ stored }: SearchResult['hits'][number]) =>
    terms.filter((term) => stored.terms.has(term)).length;
  return [
    ...below.sort((a, b) => a.passage.start - b.passage.start),
    ...hits
      .filter(({ stored }) => stored.terms.has(last) && !isBelow.has(stored))
      .sort((a, b) => heldBy(b) - heldBy(a)),
  ];
}
