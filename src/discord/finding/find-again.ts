import { UserError } from '../../errors.js';
import {
  type Answer,
  type CitedPassage,
  type CitedStretch,
  type Confidence,
  type Cuts,
  confidenceOf,
  type Library,
  passagesOf,
  type Quoted,
  type RankedPassage,
  type ReadingPage,
  type Respelling,
} from '../../library/index.js';
import type { Scope } from '../message/answer-parts.js';
import type { Press } from '../services/caller.js';
import type { Services } from '../services/services.js';
import { allTexts, documentsOf, type ReadingList, readingListOf } from './reading-list.js';

/** A passage as it is shown: without a question it has no answering sentence, no list and no strength. */
export type ShownPassage = CitedPassage & {
  readonly sentence?: Quoted;
  readonly list?: CitedStretch | null;
  readonly answer?: Quoted | null;
  /** Words of the question that were taken for others. */
  readonly respelled?: readonly Respelling[];
  /** How well it answers the question; null without a question. */
  readonly strength: Confidence | null;
  /** The word or the name that was looked up, and what the passage does not have of it; absent for a question. */
  readonly lookedUp?: { readonly word: string; readonly missing: readonly string[] };
};

/** A passage of an answer, with what is to be known of it. */
export function shownPassage(passage: RankedPassage, answer: Answer): ShownPassage {
  const { cuts, respelled, lookedUp: word } = answer;
  const strength = confidenceOf(passage.evidence, cuts);
  const shown = { ...passage, strength, respelled };
  return word === undefined ? shown : { ...shown, lookedUp: { word, missing: passage.why.missingWords } };
}

/** A passage among those that a question led to. */
export interface Ranked {
  readonly passage: RankedPassage;
  readonly cuts: Cuts;
  /** A word or a name was looked up; then nothing is said of an answer. */
  readonly isLookUp: boolean;
}

interface FoundAgain {
  readonly passage: ShownPassage;
  /** What its channel is kept to, where that was asked and the passage is in it; else all texts. */
  readonly list: ReadingList;
  /** Why it was offered; null without a question, or where the question no longer leads to it. */
  readonly ranked: Ranked | null;
}

/** How far down the list an old passage is looked for when the corpus has grown since. */
const wideLimit = 50;

/** The passage with a key. @throws UserError where the text has changed since. */
export async function passageThere(library: Library, key: string): Promise<CitedPassage> {
  const passage = await library.passage(key);
  if (passage === null) throw new UserError('passage-gone');
  return passage;
}

/** The page that holds a passage. @throws UserError where the text has changed since. */
export async function pageToRead(library: Library, key: string): Promise<ReadingPage> {
  const page = await library.read(key);
  if (page === null) throw new UserError('passage-gone');
  return page;
}

/**
 * Finds the passage of an earlier answer again by its text, after a restart or a reindex, with its answering sentence.
 *
 * @param press - With the question as it is shown above the answer; null for a passage that was opened without one.
 * @throws UserError where the text has changed since.
 */
export async function findAgain(
  press: Pick<Press, 'question' | 'channelId' | 'parentId'>,
  key: string,
  scope: Scope,
  services: Pick<Services, 'library' | 'serverId'>,
): Promise<FoundAgain> {
  const { library } = services;
  const { question } = press;
  const stored = await passageThere(library, key);
  const { document } = stored;
  const now = scope === 'list' ? await readingListOf(press, services) : allTexts;
  // Somebody may have changed the list since.
  const list = now.texts.some((text) => text.document === document) ? now : allTexts;
  const unranked: FoundAgain = { passage: { ...stored, strength: null }, list, ranked: null };
  if (question === null) return unranked;
  const documents = scope === 'one' ? [document] : documentsOf(list);
  const answer = await library.ask(question, { documents });
  const passage =
    pick(answer, key) ?? pick(await library.ask(question, { documents: [document], limit: wideLimit }), key);
  if (passage === null) return unranked;
  const { cuts, lookedUp } = answer;
  const ranked = { passage, cuts, isLookUp: lookedUp !== undefined };
  return { passage: shownPassage(passage, answer), list, ranked };
}

const pick = (answer: Answer, key: string): RankedPassage | null =>
  passagesOf(answer).find((passage) => passage.key === key) ?? null;
