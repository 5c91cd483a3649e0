import onnxruntime, { type Tensor } from 'onnxruntime-node';
import type { TextVectors } from './embedder.js';
import type { ProcessSettings, RawReading, TextToRead, Tokens } from './model-messages.js';

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
    async read(texts: readonly TextToRead[]): Promise<readonly RawReading[]> {
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

/** What a model makes of the tokens of a text: a row of `dimensions` numbers for each. */
interface Rows {
  readonly numbers: Float32Array;
  readonly count: number;
  readonly dimensions: number;
}

/** The mean of the rows from `from` up to, not including, `to`; of unit length. */
export function meanOfRows({ numbers, dimensions }: Rows, from: number, to: number): Float32Array {
  const sum = new Float32Array(dimensions);
  for (let row = from; row < to; row++) {
    for (let i = 0; i < dimensions; i++) sum[i] = (sum[i] ?? 0) + (numbers[row * dimensions + i] ?? 0);
  }
  const length = Math.hypot(...sum) || 1;
  return sum.map((x) => x / length);
}

/** So many tokens an answer may have: as in training. */
const longestAnswer = 30;

/** Logits that the reader gives: for each token of question and passage where an answer starts and ends. */
interface ReaderLogits {
  readonly start: Float32Array;
  readonly end: Float32Array;
  readonly answerable: number;
}

/**
 * The likeliest span of the passage.
 *
 * @param passageAt - The first token that is the passage's; token 0 means "no answer".
 */
export function likeliestSpan({ start, end, answerable }: ReaderLogits, passageAt: number): RawReading {
  let best = { first: passageAt, last: passageAt, score: Number.NEGATIVE_INFINITY };
  for (let first = passageAt; first < start.length; first++) {
    const furthest = Math.min(start.length, first + longestAnswer);
    for (let last = first; last < furthest; last++) {
      const score = (start[first] ?? 0) + (end[last] ?? 0);
      if (score > best.score) best = { first, last, score };
    }
  }
  return {
    answerable,
    first: best.first - passageAt,
    last: best.last - passageAt,
  };
}

/**
 * Loads a model, in a session of our own, as transformers.js 2 has no way to pass options to the onnxruntime-node it brings.
 * Weights are read by their path, as onnxruntime-node 1.14 ignores session options for weights in memory; that also saves
 * two copies of them.
 *
 * On one thread: texts are short, so that a second one spares a third of the time at most; and it goes on looking for work,
 * at full load, for a while after it is done. What has to be quick is divided between processes.
 */
async function loadModel(file: string) {
  const session = await onnxruntime.InferenceSession.create(file, {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    // It would keep memory for every length of text, and no text is computed faster for it.
    enableMemPattern: false,
  });
  /** Of one text, each input a row of numbers, one for each token; gives what the model makes of them, by its name. */
  return async (inputs: Readonly<Record<string, BigInt64Array>>) => {
    const rows = Object.entries(inputs).map(
      ([name, numbers]) => [name, new onnxruntime.Tensor('int64', numbers, [1, numbers.length])] as const,
    );
    const outputs = await session.run(Object.fromEntries(rows));
    return (name: string): Tensor => {
      const output = outputs[name];
      if (output === undefined) throw new Error(`the model gives no ${name}`);
      return output;
    };
  };
}
