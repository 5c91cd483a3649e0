import { randomBytes } from 'node:crypto';
import { UserError } from '../../errors.js';
import { openCorpus } from '../../indexing/index.js';
import type { OpenSnapshot } from '../../store/index.js';
import { type Answer, passagesOf } from '../answer.js';
import type { AskEmbedder } from '../ask.js';
import { askAsTyped } from '../asking.js';
import { nothingIndexed } from '../failures.js';
import type { Collection } from './collection.js';
import type { ChangeOptions, GoldenQuestion, GoldenResult } from './types.js';

type Following = Pick<ChangeOptions, 'signal' | 'onProgress'>;

/**
 * Pins that one snapshot keeps and the next one does not.
 *
 * @param before - Null: what the next one does not keep.
 */
export async function lostBetween(
  pins: readonly GoldenQuestion[],
  before: OpenSnapshot | null,
  after: OpenSnapshot,
  embedder: AskEmbedder,
  { signal, onProgress }: Following,
): Promise<readonly GoldenResult[]> {
  const tried = before === null ? null : await tryPins(pins, before, embedder, { signal });
  const keptBefore = tried?.filter(({ isKept }) => isKept).map(({ pin }) => pin) ?? pins;
  const now = await tryPins(keptBefore, after, embedder, { signal, onProgress });
  return now.filter(({ isKept }) => !isKept);
}

/** The pins, with those that may be lost moved to what a snapshot answers; where it answers nothing they stay as they are. */
export async function movedTo(
  snapshot: OpenSnapshot,
  { kept: { pins }, embedder }: Collection,
  { acceptLost = [], signal }: ChangeOptions,
): Promise<readonly GoldenQuestion[]> {
  const lost = pins.filter(({ id }) => acceptLost.includes(id));
  const moved = new Map<string, GoldenQuestion>();
  for (const { pin, isKept, answer } of await tryPins(lost, snapshot, embedder, { signal })) {
    if (isKept || answer === null) continue;
    moved.set(pin.id, { ...pin, words: answer.sentence, title: answer.title });
  }
  return pins.map((pin) => moved.get(pin.id) ?? pin);
}

/** Asks what is pinned of a snapshot, live or not, one question after the other. */
export async function tryPins(
  pins: readonly GoldenQuestion[],
  snapshot: OpenSnapshot,
  embedder: AskEmbedder,
  { signal, onProgress }: Following = {},
): Promise<readonly GoldenResult[]> {
  const corpus = openCorpus(snapshot);
  const results: GoldenResult[] = [];
  for (const pin of pins) {
    signal?.throwIfAborted();
    onProgress?.({ step: 'pins', done: results.length, total: pins.length });
    const answer = await askAsTyped(corpus, embedder, pin.question, { limit: 1 });
    results.push({ pin, isKept: says(answer, pin.words), answer: answered(answer) });
  }
  return results;
}

/**
 * Pins what is answered now.
 *
 * @param words - Left out: the sentence that answers.
 * @throws UserError where nothing is answered, or something else.
 */
export async function pinAnswer(
  collection: Collection,
  question: string,
  words: string | undefined,
  who: string,
): Promise<GoldenQuestion> {
  const answer = await answerNow(collection, question, 1);
  const now = answered(answer);
  if (now === null) throw new UserError('pin-not-answered', { question });
  const wanted = words?.trim() || now.sentence;
  if (!says(answer, wanted)) throw new UserError('pin-other-answer', { words: wanted, ...now });
  return newPin({ question: answer.question, words: wanted, title: now.title, by: who });
}

/** How many of the passages that come nearest are known by their keys. */
const nearestKnown = 5;

/**
 * Pins what a passage says as the answer that a question ought to have.
 *
 * @throws UserError where the question does not lead to the passage any more.
 */
export async function pinPassage(
  collection: Collection,
  question: string,
  key: string,
  who: string,
): Promise<GoldenQuestion> {
  const answer = await answerNow(collection, question, nearestKnown);
  const passage = passagesOf(answer).find((one) => one.key === key);
  if (passage === undefined) throw new UserError('pin-passage-gone');
  const { sentence, title } = passage;
  return newPin({ question: answer.question, words: sentence.text, title, by: who });
}

async function answerNow({ base, embedder }: Collection, question: string, limit: number): Promise<Answer> {
  if (base === null) throw nothingIndexed();
  return askAsTyped(openCorpus(base), embedder, question, { limit });
}

function newPin(pin: Omit<GoldenQuestion, 'id' | 'at'>): GoldenQuestion {
  return { id: randomBytes(4).toString('hex'), ...pin, at: new Date().toISOString() };
}

/** Whether the first passage of an answer says some words, however they are spaced. */
function says(answer: Answer, words: string): boolean {
  if (answer.kind === 'not-found') return false;
  const [{ text, sentence }] = answer.passages;
  return [text, sentence.text].some((held) => spaced(held).includes(spaced(words)));
}

function answered(answer: Answer): GoldenResult['answer'] {
  if (answer.kind === 'not-found') return null;
  const [{ title, sentence }] = answer.passages;
  return { title, sentence: sentence.text };
}

const spaced = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
