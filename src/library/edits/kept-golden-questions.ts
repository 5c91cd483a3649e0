import { UserError } from '../../errors.js';
import type { OpenSnapshot } from '../../store/index.js';
import type { Access } from './access.js';
import type { Changing } from './changing.js';
import type { Collection, Place } from './collection.js';
import { pinAnswer, pinPassage, pinWithId, tryPins } from './golden-questions.js';
import { readKept, writeKept } from './keep-file.js';
import type { ChangeOptions, GoldenQuestion, GoldenResult } from './types.js';

/** What no change may lose unasked. */
export class GoldenQuestions {
  readonly #place: Pick<Place, 'keepDir' | 'embedder'>;
  readonly #access: Access;
  readonly #changing: Changing;

  constructor(place: Pick<Place, 'keepDir' | 'embedder'>, access: Access, changing: Changing) {
    this.#place = place;
    this.#access = access;
    this.#changing = changing;
  }

  list(): Promise<readonly GoldenQuestion[]> {
    return this.#access.readKept(({ pins }) => pins);
  }

  /** @param words - Left out: the sentence that is answered now. @throws UserError where the answer does not say them. */
  add(question: string, words: string | undefined, who: string): Promise<GoldenQuestion> {
    return this.#add(who, (collection) => pinAnswer(collection, question, words, who));
  }

  /**
   * Adds a passage as the answer that a question ought to have, whether it has or not.
   *
   * @param key - Of one of the passages that come nearest. @throws UserError where none of them has it.
   */
  expect(question: string, key: string, who: string): Promise<GoldenQuestion> {
    return this.#add(who, (collection) => pinPassage(collection, question, key, who));
  }

  /** @throws UserError where there is none. */
  remove(id: string): Promise<GoldenQuestion> {
    return this.#change('removing a pin', async ({ kept }) => {
      const pin = pinWithId(kept, id);
      return { pin, pins: kept.pins.filter((one) => one !== pin) };
    });
  }

  ask(options: Pick<ChangeOptions, 'signal' | 'onProgress'> = {}): Promise<readonly GoldenResult[]> {
    return this.#access.read(async ({ base, kept: { pins }, embedder }) =>
      base === null
        ? pins.map((pin) => ({ pin, isKept: false, answer: null }))
        : tryPins(pins, base, embedder, options),
    );
  }

  /**
   * Pins that one snapshot keeps and the next one does not. What can't be asked is not lost: the next one is live already.
   *
   * @param before - Null: what the next one does not keep.
   */
  async lostBetween(
    before: OpenSnapshot | null,
    after: OpenSnapshot,
    signal: AbortSignal | undefined,
  ): Promise<readonly GoldenResult[]> {
    try {
      const { keepDir, embedder } = this.#place;
      const { pins } = await readKept(keepDir);
      const options = { signal };
      const tried = before === null ? null : await tryPins(pins, before, embedder, options);
      const keptBefore = tried?.filter(({ isKept }) => isKept).map(({ pin }) => pin) ?? pins;
      const now = await tryPins(keptBefore, after, embedder, options);
      return now.filter(({ isKept }) => !isKept);
    } catch (error) {
      if (signal?.aborted === true || error instanceof UserError) return [];
      throw error;
    }
  }

  #add(who: string, pinOf: (collection: Collection) => Promise<GoldenQuestion>): Promise<GoldenQuestion> {
    return this.#change(who, async (collection) => {
      const pin = await pinOf(collection);
      return { pin, pins: [...collection.kept.pins, pin] };
    });
  }

  #change(
    who: string,
    change: (
      collection: Collection,
    ) => Promise<{ readonly pin: GoldenQuestion; readonly pins: readonly GoldenQuestion[] }>,
  ): Promise<GoldenQuestion> {
    return this.#access.whileOpen(() =>
      this.#changing.alone(who, {}, () =>
        this.#access.reading(async (collection) => {
          const { pin, pins } = await change(collection);
          await writeKept(this.#place.keepDir, { ...collection.kept, pins });
          return pin;
        }),
      ),
    );
  }
}
