import type { TextVectors } from './embedder.js';
import type { ProcessSettings, RawReading, ReadTask, TextToRead, Tokens } from './model-messages.js';
import { loadModel } from './model-session.js';
import { meanOfRows, type Rows } from './pooling.js';
import { likeliestSpan, type ReaderLogits } from './span.js';

/**
 * Loads the model's weights into this process, which is blocked while it computes.
 *
 * One text at a time: in 8 bits a batch shares its scale, so that a text's vector would depend on its neighbours
 * (cosine 0.993 between alone and in a pair).
 */
export async function loadEncoder({ embedder, reader, pooling }: ProcessSettings) {
  const rowsOf = embedder === null ? null : await loadEmbeddingModel(embedder);
  let loading: ReturnType<typeof loadReadingModel> | null = null;
  return {
    /** Tokens to the unit vector of their text and those of its sentences. */
    async encode({ ids, sentences }: Tokens): Promise<TextVectors> {
      if (rowsOf === null) throw new Error('this process only reads');
      const rows = await rowsOf(ids);
      // Models for `cls` are trained to put a text's meaning into its first token.
      const whole = meanOfRows(rows, 0, pooling === 'cls' ? 1 : rows.count);
      // A sentence that was cut off with the end of its text has the vector of the text.
      const pool = ({ from, to }: Tokens['sentences'][number]) =>
        from < to ? meanOfRows(rows, from, to) : whole;
      return { text: whole, sentences: sentences.map(pool) };
    },
    /** Reads each text with the question. @throws Error where the reader can't be loaded. */
    async read({ texts }: ReadTask): Promise<readonly RawReading[]> {
      loading ??= loadReadingModel(reader);
      const readTokens = await loading;
      const readings: RawReading[] = [];
      for (const text of texts) readings.push(likeliestSpan(await readTokens(text), text.passageAt));
      return readings;
    },
  };
}

async function loadEmbeddingModel(file: string): Promise<(ids: readonly number[]) => Promise<Rows>> {
  const run = await loadModel(file);
  return async (ids) => {
    const outputOf = await run({
      input_ids: BigInt64Array.from(ids, BigInt),
      attention_mask: new BigInt64Array(ids.length).fill(1n),
      token_type_ids: new BigInt64Array(ids.length),
    });
    const { data, dims } = outputOf('last_hidden_state');
    const [, count = 0, dimensions = 0] = dims;
    return { numbers: data as Float32Array, count, dimensions };
  };
}

/** Loads the reader, which was trained to say where the answer is and whether there is one (`train/README.md`). */
async function loadReadingModel(file: string): Promise<(text: TextToRead) => Promise<ReaderLogits>> {
  const run = await loadModel(file);
  return async ({ ids, passageAt }) => {
    const outputOf = await run({
      ids: BigInt64Array.from(ids, BigInt),
      sides: new BigInt64Array(ids.length).fill(1n, passageAt),
    });
    const numbers = (name: string) => outputOf(name).data as Float32Array;
    return { start: numbers('start'), end: numbers('end'), answerable: numbers('answerable')[0] ?? 0 };
  };
}
