import onnxruntime, { type InferenceSession } from 'onnxruntime-node';
import type { TextVectors } from './embedder.js';
import type { ProcessSettings, RawReading, ReadTask, Tokens } from './model-messages.js';
import { firstRow, meanOfRows, type Rows } from './pooling.js';
import { loadReadingModel } from './reading-model.js';
import { likeliestSpan } from './span.js';
import { StateCache } from './state-cache.js';

/** What a process of the model can do; blocks the process while it computes. */
export interface Encoder {
  /** Tokens to the unit vector of their text and those of its sentences. */
  encode(tokens: Tokens): Promise<TextVectors>;
  /** Reads each text with the question. @throws Error without a reader. */
  read(task: ReadTask): Promise<readonly RawReading[]>;
}

/** What bge has made of each token after the sixth of its twelve layers, as its graph calls it. */
const lowerStatesOutput = '/encoder/layer.5/output/LayerNorm/Add_1_output_0';

/** A hundred thousand tokens: some five hundred passages. */
const statesBytes = 80_000_000;

/**
 * Loads the model's weights into this process, in a session of our own, as transformers.js 2 has no way to pass
 * options to the onnxruntime-node it brings. They are read by their path, as onnxruntime-node 1.14 ignores session
 * options for weights in memory; that also saves two copies of them.
 *
 * One text at a time: in 8 bits a batch shares its scale, so that a text's vector would depend on its neighbours
 * (cosine 0.993 between alone and in a pair).
 */
export async function loadEncoder({ weights, pooling, threads, reader }: ProcessSettings): Promise<Encoder> {
  const create = (file: string) =>
    onnxruntime.InferenceSession.create(file, {
      executionProviders: ['cpu'],
      intraOpNumThreads: threads,
      // It would keep memory for every length of text, and no text is computed faster for it.
      enableMemPattern: false,
    });
  const session = await (reader === null
    ? create(weights)
    : // Where that graph is damaged, those who read hear of it, and those who embed need not.
      create(reader.states).catch(() => create(weights)));
  const cache = new StateCache(statesBytes);

  /** Of every token of a text, as its vector's pass left them or from a pass of their own. */
  const lowerStates = async (ids: readonly number[]): Promise<Float32Array> => {
    const key = ids.join();
    const known = cache.get(key);
    if (known !== undefined) return known;
    const states = await run(session, ids, lowerStatesOutput);
    cache.set(key, states.numbers);
    return states.numbers;
  };

  const encode: Encoder['encode'] = async ({ ids, sentences, willBeRead }) => {
    const keepsStates = willBeRead === true && reader !== null;
    const states = await run(session, ids, 'last_hidden_state', (lower) => {
      if (keepsStates) cache.set(ids.join(), lower);
    });
    const whole = pooling === 'cls' ? firstRow(states) : meanOfRows(states, 0, states.count);
    // A sentence that was cut off with the end of its text has the vector of the text.
    const pool = ({ from, to }: Tokens['sentences'][number]) =>
      from < to ? meanOfRows(states, from, to) : whole;
    return { text: whole, sentences: sentences.map(pool) };
  };

  let loading: ReturnType<typeof loadReadingModel> | null = null;
  return {
    encode,
    async read({ question, prefix, texts }) {
      if (reader === null) throw new Error('there is no reader');
      const asked = await lowerStates(question);
      const dimensions = asked.length / question.length;
      loading ??= loadReadingModel(reader.layers, threads, dimensions);
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

/** One output of the model; `onLower` is given the lower states where the session has them. */
async function run(
  session: InferenceSession,
  ids: readonly number[],
  name: string,
  onLower: (numbers: Float32Array) => void = () => {},
): Promise<Rows> {
  const tensor = (numbers: BigInt64Array) => new onnxruntime.Tensor('int64', numbers, [1, ids.length]);
  const inputs = {
    input_ids: tensor(BigInt64Array.from(ids, BigInt)),
    attention_mask: tensor(new BigInt64Array(ids.length).fill(1n)),
    token_type_ids: tensor(new BigInt64Array(ids.length)),
  };
  // Some models want no token types.
  const feeds = Object.fromEntries(
    Object.entries(inputs).filter(([input]) => session.inputNames.includes(input)),
  );
  const outputs = await session.run(feeds);
  const lower = outputs[lowerStatesOutput];
  if (lower !== undefined) onLower(lower.data as Float32Array);
  const output = outputs[name];
  if (output === undefined) throw new Error(`the model gives no ${name}`);
  const [, count = 0, dimensions = 0] = output.dims;
  return { numbers: output.data as Float32Array, count, dimensions };
}

function withoutRows(numbers: Float32Array, from: number, to: number, dimensions: number): Float32Array {
  const kept = new Float32Array(numbers.length - (to - from) * dimensions);
  kept.set(numbers.subarray(0, from * dimensions));
  kept.set(numbers.subarray(to * dimensions), from * dimensions);
  return kept;
}
