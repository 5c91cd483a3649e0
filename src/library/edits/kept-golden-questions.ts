import { UserError } from '../../errors.js';
import type { OpenSnapshot } from '../../store/index.js';
import type { Access } from './access.js';
import type { Changing } from './changing.js';
import { type Collection, type Place, reading } from './collection.js';
import { lostBetween, pinAnswer, pinPassage, tryPins } from './golden-questions.js';
import { readKept, writeKept } from './keep-file.js';
import type { ChangeOptions, GoldenQuestion, GoldenResult } from './types.js';

/** What no change may lose unasked. */
export class GoldenQuestions {
  readonly #place: Place;
  readonly #access: Access;
  readonly #changing: Changing;

  constructor(place: Place, access: Access, changing: Changing) {
    this.#place = place;
    this.#access = access;
    this.#changing = changing;
  }

  list(): Promise<readonly GoldenQuestion[]> {
    return this.#access.run(async () => (await readKept(this.#place.keepDir)).pins);
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
      const pin = kept.pins.find((one) => one.id === id);
      if (pin === undefined) throw new UserError('pin-unknown', { id });
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
    return this.#changing.alone(who, {}, () =>
      reading(this.#place, async (collection) => {
        const { pin, pins } = await change(collection);
        await writeKept(this.#place.keepDir, { ...collection.kept, pins });
        return pin;
      }),
    );
  }
}
