import type { TextVectors } from './embedder.js';
import { loadHalves } from './model-layers.js';
import type { ProcessSettings, RawReading, ReadTask, Tokens } from './model-messages.js';
import { firstRow, meanOfRows } from './pooling.js';
import { loadReadingModel } from './reading-model.js';
import { likeliestSpan } from './span.js';
import { StateCache } from './state-cache.js';

/** What a process of the model can do; blocks the process while it computes. */
export interface Encoder {
  /** Tokens to the unit vector of their text and those of its sentences. */
  encode(tokens: Tokens): Promise<TextVectors>;
  /** Reads each text with the question. @throws Error where the reader can't be loaded. */
  read(task: ReadTask): Promise<readonly RawReading[]>;
}

/** A hundred thousand tokens: some five hundred passages. */
const statesBytes = 80_000_000;

/**
 * Loads the model's weights into this process.
 *
 * One text at a time: in 8 bits a batch shares its scale, so that a text's vector would depend on its neighbours
 * (cosine 0.993 between alone and in a pair).
 */
export async function loadEncoder({ pooling, reader, ...halves }: ProcessSettings): Promise<Encoder> {
  const layers = await loadHalves(halves);
  const cache = new StateCache(statesBytes);

  /** Of every token of a text, as its vector's pass left them or from a pass of their own. */
  const lowerStates = async (ids: readonly number[]): Promise<Float32Array> => {
    const key = ids.join();
    const known = cache.get(key);
    if (known !== undefined) return known;
    const { numbers } = await layers.lower(ids);
    cache.set(key, numbers);
    return numbers;
  };

  const encode: Encoder['encode'] = async ({ ids, sentences, willBeRead }) => {
    const { rows, lower } = await layers.all(ids);
    if (willBeRead === true) cache.set(ids.join(), lower.numbers);
    const whole = pooling === 'cls' ? firstRow(rows) : meanOfRows(rows, 0, rows.count);
    // A sentence that was cut off with the end of its text has the vector of the text.
    const pool = ({ from, to }: Tokens['sentences'][number]) =>
      from < to ? meanOfRows(rows, from, to) : whole;
    return { text: whole, sentences: sentences.map(pool) };
  };

  let loading: ReturnType<typeof loadReadingModel> | null = null;
  return {
    encode,
    async read({ question, prefix, texts }) {
      const asked = await lowerStates(question);
      const dimensions = asked.length / question.length;
      loading ??= loadReadingModel(reader, dimensions);
      const readStates = await loading;
      const ofQuestion = withoutRows(asked, 1, 1 + prefix, dimensions);
      const readings: RawReading[] = [];
      for (const ids of texts) {
        // The first row is [CLS], of which there is one in front of the question.
        const logits = await readStates(ofQuestion, (await lowerStates(ids)).subarray(dimensions));
        readings.push(likeliestSpan(logits, question.length - prefix));
      }
      return readings;
    },
  };
}

function withoutRows(numbers: Float32Array, from: number, to: number, dimensions: number): Float32Array {
  const kept = new Float32Array(numbers.length - (to - from) * dimensions);
  kept.set(numbers.subarray(0, from * dimensions));
  kept.set(numbers.subarray(to * dimensions), from * dimensions);
  return kept;
}
