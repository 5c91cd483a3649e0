import { randomBytes } from 'node:crypto';
import { UserError } from '../../errors.js';
import { openCorpus } from '../../indexing/index.js';
import type { OpenSnapshot } from '../../store/index.js';
import { type Answer, passagesOf } from '../answer.js';
import type { AskEmbedder } from '../ask.js';
import { askAsTyped } from '../asking.js';
import { nothingIndexed } from '../failures.js';
import type { Collection } from './collection.js';
import type { Kept } from './keep-file.js';
import type { Plan } from './plan.js';
import type { ChangeOptions, GoldenQuestion, GoldenResult } from './types.js';

type Following = Pick<ChangeOptions, 'signal' | 'onProgress'>;

/** Tries changes against what is pinned. */
export class GoldenTrials {
  /** What the live snapshot keeps, for the next change. */
  #before: { readonly snapshot: string; readonly kept: ReadonlyMap<string, boolean> } | null = null;

  /** Pins that what is live keeps and the change does not, but for those that may be lost. */
  async lostBy(
    { snapshot, what }: Plan,
    { base, kept: { pins }, embedder }: Collection,
    { acceptLost = [], ...following }: ChangeOptions,
  ): Promise<readonly GoldenResult[]> {
    const asked = pins.filter(({ id }) => !acceptLost.includes(id));
    // An undo leads to what has been live.
    if (base === null || what === 'undone' || asked.length === 0) return [];
    const before = await this.#keptBy(base, asked, embedder, following);
    const keptBefore = asked.filter(({ id }) => before.get(id));
    const after = await tryPins(keptBefore, snapshot, embedder, following);
    return after.filter(({ isKept }) => !isKept);
  }

  /** What is pinned once a change is made: pins that may be lost by it are moved to what it answers, where that is wanted. */
  async after(
    { snapshot }: Plan,
    { kept: { pins }, embedder }: Collection,
    { acceptLost = [], movesLost = false, signal }: ChangeOptions,
  ): Promise<readonly GoldenQuestion[]> {
    const lost = movesLost ? pins.filter(({ id }) => acceptLost.includes(id)) : [];
    const moved = new Map<string, GoldenQuestion>();
    for (const { pin, isKept, answer } of await tryPins(lost, snapshot, embedder, { signal })) {
      if (isKept || answer === null) continue;
      moved.set(pin.id, { ...pin, words: answer.sentence, title: answer.title });
    }
    return pins.map((pin) => moved.get(pin.id) ?? pin);
  }

  async #keptBy(
    base: OpenSnapshot,
    pins: readonly GoldenQuestion[],
    embedder: AskEmbedder,
    { signal }: Following,
  ): Promise<ReadonlyMap<string, boolean>> {
    const known = this.#before?.snapshot === base.name ? this.#before.kept : new Map<string, boolean>();
    const unknown = pins.filter(({ id }) => !known.has(id));
    const tried = await tryPins(unknown, base, embedder, { signal });
    const kept = new Map([...known, ...tried.map(({ pin, isKept }) => [pin.id, isKept] as const)]);
    this.#before = { snapshot: base.name, kept };
    return kept;
  }
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
  { base, embedder }: Collection,
  question: string,
  words: string | undefined,
  who: string,
): Promise<GoldenQuestion> {
  if (base === null) throw nothingIndexed();
  const answer = await askAsTyped(openCorpus(base), embedder, question, { limit: 1 });
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
  { base, embedder }: Collection,
  question: string,
  key: string,
  who: string,
): Promise<GoldenQuestion> {
  if (base === null) throw nothingIndexed();
  const answer = await askAsTyped(openCorpus(base), embedder, question, { limit: nearestKnown });
  const passage = passagesOf(answer).find((one) => one.key === key);
  if (passage === undefined) throw new UserError('pin-passage-gone');
  const { sentence, title } = passage;
  return newPin({ question: answer.question, words: sentence.text, title, by: who });
}

function newPin(pin: Omit<GoldenQuestion, 'id' | 'at'>): GoldenQuestion {
  return { id: randomBytes(4).toString('hex'), ...pin, at: new Date().toISOString() };
}

/** @throws UserError where there is none with this id. */
export function pinWithId({ pins }: Kept, id: string): GoldenQuestion {
  const pin = pins.find((one) => one.id === id);
  if (pin === undefined) throw new UserError('pin-unknown', { id });
  return pin;
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
