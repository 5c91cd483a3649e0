import { randomBytes } from 'node:crypto';
import { UserError } from '../../errors.js';
import { openCorpus } from '../../indexing/index.js';
import type { OpenSnapshot } from '../../store/index.js';
import { type Answer, passagesOf } from '../answer.js';
import type { AskEmbedder } from '../ask.js';
import { askAsTyped } from '../asking.js';
import type { Changing } from './changing.js';
import { type Collection, type Place, reading } from './collection.js';
import { readKept, writeKept } from './keep-file.js';
import type { ChangeOptions, GoldenQuestion, GoldenResult } from './types.js';

/** How many of the passages that come nearest are known by their keys. */
const nearestKnown = 5;

type Following = Pick<ChangeOptions, 'signal' | 'onProgress'>;

/** What no change may lose unasked. */
export class GoldenQuestions {
  readonly #place: Place;
  readonly #changing: Changing;

  constructor(place: Place, changing: Changing) {
    this.#place = place;
    this.#changing = changing;
  }

  list(): Promise<readonly GoldenQuestion[]> {
    return this.#changing.run(async () => (await readKept(this.#place.keepDir)).pins);
  }

  /** @param words - Left out: the sentence that is answered now. @throws UserError where the answer does not say them. */
  add(question: string, words: string | undefined, who: string): Promise<GoldenQuestion> {
    return this.#add(who, async (collection) => {
      const answer = await answerNow(collection, question, 1);
      const now = answered(answer);
      if (now === null) throw new UserError('pin-not-answered', { question });
      const wanted = words?.trim() || now.sentence;
      if (!says(answer, wanted)) throw new UserError('pin-other-answer', { words: wanted, ...now });
      return { question: answer.question, words: wanted, title: now.title };
    });
  }

  /**
   * Adds a passage as the answer that a question ought to have, whether it has or not.
   *
   * @param key - Of one of the passages that come nearest. @throws UserError where none of them has it any more.
   */
  expect(question: string, key: string, who: string): Promise<GoldenQuestion> {
    return this.#add(who, async (collection) => {
      const answer = await answerNow(collection, question, nearestKnown);
      const passage = passagesOf(answer).find((one) => one.key === key);
      if (passage === undefined) throw new UserError('pin-passage-gone');
      return { question: answer.question, words: passage.sentence.text, title: passage.title };
    });
  }

  /** @throws UserError where there is none. */
  remove(id: string): Promise<GoldenQuestion> {
    return this.#change('removing a pin', async ({ kept }) => {
      const pin = kept.pins.find((one) => one.id === id);
      if (pin === undefined) throw new UserError('pin-unknown', { id });
      return { pin, pins: kept.pins.filter((one) => one !== pin) };
    });
  }

  ask(options: Following = {}): Promise<readonly GoldenResult[]> {
    return this.#changing.read(async ({ base, kept: { pins }, embedder }) =>
      base === null
        ? pins.map((pin) => ({ pin, isKept: false, answer: null }))
        : tryPins(pins, base, embedder, options),
    );
  }

  /** As the function of this name. What can't be asked is not lost: `after` is live already. */
  async lostBetween(
    before: OpenSnapshot | null,
    after: OpenSnapshot,
    signal: AbortSignal | undefined,
  ): Promise<readonly GoldenResult[]> {
    try {
      const { keepDir, embedder } = this.#place;
      const { pins } = await readKept(keepDir);
      return await lostBetween(pins, before, after, embedder, { signal });
    } catch (error) {
      if (signal?.aborted === true || error instanceof UserError) return [];
      throw error;
    }
  }

  #add(
    by: string,
    pinOf: (collection: Collection) => Promise<Pick<GoldenQuestion, 'question' | 'words' | 'title'>>,
  ): Promise<GoldenQuestion> {
    return this.#change(by, async (collection) => {
      const { pins } = collection.kept;
      const wanted = await pinOf(collection);
      // Who presses twice, or two who press at once, want it pinned once.
      const before = pins.find(
        ({ question, words }) => question === wanted.question && words === wanted.words,
      );
      if (before !== undefined) return { pin: before, pins };
      const pin = { id: randomBytes(4).toString('hex'), ...wanted, by, at: new Date().toISOString() };
      return { pin, pins: [...pins, pin] };
    });
  }

  #change(
    who: string,
    change: (
      collection: Collection,
    ) => Promise<{ readonly pin: GoldenQuestion; readonly pins: readonly GoldenQuestion[] }>,
  ): Promise<GoldenQuestion> {
    return this.#changing.alone(who, {}, () =>
      reading(this.#place, async (collection) => {
        const { pin, pins } = await change(collection);
        await writeKept(this.#place.keepDir, { ...collection.kept, pins });
        return pin;
      }),
    );
  }
}

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
async function tryPins(
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

async function answerNow({ base, embedder }: Collection, question: string, limit: number): Promise<Answer> {
  if (base === null) throw new UserError('nothing-indexed');
  return askAsTyped(openCorpus(base), embedder, question, { limit });
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
