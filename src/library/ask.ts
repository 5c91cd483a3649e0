import { hitsRead, type JudgedHit, type JudgeOptions, judge } from '../answerability/index.js';
import type { Passage } from '../chunking/index.js';
import type { ModelEmbedder } from '../embedding/index.js';
import { UserError } from '../errors.js';
import type { CitedDocument, OpenCorpus } from '../indexing/index.js';
import { copiesAmong, haveSameWords, sketchOf } from '../quoting/index.js';
import { rememberedFor } from '../remembered.js';
import { type Copies, type SearchResult, search, wordsOf } from '../search/index.js';
import type { StoredPassage } from '../store/index.js';
import type { Answer, CitedPassage, RankedPassage } from './answer.js';
import { citeNotes, citeStretch, namedAmongOthers, namedIds, quoted } from './citing.js';
import { listAround } from './enumeration.js';
import type { ReadThere } from './places.js';

export interface AskOptions {
  /** Ids or titles of the only documents wanted; left out: all. */
  readonly documents?: readonly string[] | undefined;
  /** At most so many passages; default 5. */
  readonly limit?: number;
}

/** How long reading may take. */
export type Budget = Pick<JudgeOptions, 'budgetMs'>;

/** Embeds the question, and reads passages where it has a reader. */
export type AskEmbedder = Pick<ModelEmbedder, 'embedQuestion' | 'reader' | 'evidence'>;

/** So many passages an answer has, unless fewer or more are wanted. */
export const defaultLimit = 5;

/** Longer than any question that a person types, and about as much as the model reads. */
const maxQuestionChars = 1_000;

/**
 * Answers a question from a corpus: the product in one function.
 *
 * @throws UserError for a question that is empty, overlong or without words, and for an unknown document.
 */
export async function ask(
  corpus: OpenCorpus,
  embedder: AskEmbedder,
  question: string,
  options: AskOptions & Budget = {},
): Promise<Answer> {
  const startMs = performance.now();
  const asked = readableQuestion(question);
  const { limit = defaultLimit, budgetMs, documents } = options;
  const { snapshot } = corpus;
  const found = await searchIn(corpus, embedder, asked, { documents, limit: Math.max(limit, hitsRead) });
  const judged = await judge(found, {
    reader: embedder.reader,
    evidence: embedder.evidence,
    titleOf: await titlesIn(corpus),
    budgetMs,
  });
  const { cuts, hits, unread } = judged;
  const evidence = asksForNothing(asked) ? 0 : judged.evidence;
  const passages = await Promise.all(
    hits.slice(0, limit).map((hit) => citeHit(corpus, hit, found.asked.question)),
  );
  const facts = {
    question: asked,
    evidence,
    cuts,
    unread,
    tookMs: performance.now() - startMs,
    snapshot: snapshot.name,
  };
  const [best, ...others] = passages;
  return best !== undefined && evidence >= cuts.threshold
    ? { kind: 'found', ...facts, respelled: found.respelled, passages: [best, ...others] }
    : { kind: 'not-found', ...facts, respelled: [], nearest: passages, hint: null };
}

/** What words find in a corpus, whether they are a question or a name. */
export async function searchIn(
  corpus: OpenCorpus,
  embedder: AskEmbedder,
  words: string,
  { documents, limit }: AskOptions & { readonly limit: number },
): Promise<SearchResult> {
  return search(corpus.snapshot, words, (text) => embedder.embedQuestion(text), {
    limit,
    documents: await namedIds(corpus, documents),
    copies: await copiesIn(corpus),
  });
}

/** The titles of a corpus's documents, by their ids. */
export const titlesIn = rememberedFor(async (corpus: OpenCorpus) => {
  const titles = new Map((await corpus.entries()).map(({ id, title }) => [id, title]));
  return (document: string) => titles.get(document);
});

/** @throws UserError as `ask`. */
export function readableQuestion(question: string): string {
  const asked = question.normalize('NFC').trim();
  if (asked === '') throw new UserError('question-empty');
  if (asked.length > maxQuestionChars)
    throw new UserError('question-too-long', { most: maxQuestionChars, is: asked.length });
  if (!/[\p{L}\p{N}]/u.test(asked))
    throw new UserError('question-without-words', { asked: asked.slice(0, 20) });
  return asked;
}

/** A hit with all that is needed to cite it. */
export async function citeHit(corpus: OpenCorpus, hit: JudgedHit, question: string): Promise<RankedPassage> {
  const { evidence, denseRank, lexicalRank, cosine, sentenceCosine, sharedWords, missingWords } = hit;
  const cited = await documentOf(corpus, hit.passage);
  const list = listAround(cited.document, hit.sentence, question);
  return {
    ...(await passageIn(corpus, cited, hit.passage)),
    sentence: quoted(cited.document, hit.sentence),
    answer: hit.answer && quoted(cited.document, hit.answer),
    list: list && citeStretch(cited, list),
    evidence,
    why: { denseRank, lexicalRank, cosine, sentenceCosine, sharedWords, missingWords },
  };
}

/** What is read at a place with all that is needed to cite it: it was named, and so nothing led to it. */
export async function citeThere(
  corpus: OpenCorpus,
  { passage, sentence }: ReadThere,
): Promise<RankedPassage> {
  const cited = await documentOf(corpus, passage);
  return {
    ...(await passageIn(corpus, cited, passage)),
    sentence: quoted(cited.document, sentence),
    ...{ answer: null, list: null, evidence: 1, why: whyNamed },
  };
}

const whyNamed: RankedPassage['why'] = {
  ...{ denseRank: null, lexicalRank: null, cosine: 0, sentenceCosine: 0, sharedWords: [], missingWords: [] },
};

/** A passage with all that is needed to cite it. */
export async function citePassage(corpus: OpenCorpus, passage: Passage): Promise<CitedPassage> {
  return passageIn(corpus, await documentOf(corpus, passage), passage);
}

async function passageIn(
  corpus: OpenCorpus,
  cited: CitedDocument,
  { key, section, start, end, notes }: Passage,
): Promise<CitedPassage> {
  return {
    key,
    ...(await namedAmongOthers(corpus, cited.document)),
    section,
    ...quoted(cited.document, { start, end }),
    footnotes: citeNotes(cited, notes),
  };
}

async function documentOf(corpus: OpenCorpus, { key, document }: Passage): Promise<CitedDocument> {
  const cited = await corpus.document(document);
  if (cited === null) throw new Error(`passage ${key} belongs to no document of ${corpus.snapshot.name}`);
  return cited;
}

/** Which texts of a corpus are there in several files: what is in both is shown from the one with page numbers. */
const copiesIn = rememberedFor(async (corpus: OpenCorpus): Promise<Copies> => {
  const entries = await corpus.entries();
  const copies = copiesAmong(entries.map(({ id, audit }) => ({ id, sketch: audit?.sketch ?? [] })));
  const paged = new Set<string>();
  for (const id of copies.keys()) {
    const pages = (await corpus.document(id))?.document.pages ?? [];
    if (pages.length > 0) paged.add(id);
  }
  // Each passage is compared with several.
  const sketched = rememberedFor(({ text }: StoredPassage) => sketchOf(text));
  return {
    isSame: (one, other) =>
      copies.get(one.passage.document)?.includes(other.passage.document) === true &&
      haveSameWords(sketched(one), sketched(other)),
    isBetter: (document, than) => paged.has(document) && !paged.has(than),
  };
});

/** Speaks to Ibid, or points at something outside of the question. */
const pointing = /\b(?:you|your|this)\b/i;

/** By itself it asks for nothing: "What does it say?", "What does it mean?" */
const saying = /^(?:say|says|said|mean|means|meant)$/i;

/**
 * Whether a question has nothing that a passage could answer: no word that means anything by itself ("Why?"), or one at
 * most beside "you" or "this" ("What do you think?", "Is this true?"). Of 14,972 questions of readers that are answered it
 * holds for 30.
 */
export function asksForNothing(question: string): boolean {
  const words = wordsOf(question);
  return words.every(({ word }) => saying.test(word)) || (words.length === 1 && pointing.test(question));
}
