import onnxruntime, { type InferenceSession } from 'onnxruntime-node';
import type { TextVectors } from './embedder.js';
import type { ProcessSettings, Tokens } from './model-messages.js';
import { firstRow, meanOfRows, type Rows } from './pooling.js';

/** Tokens to the unit vector of their text and those of its sentences; blocks the process while it computes. */
export type Encode = (tokens: Tokens) => Promise<TextVectors>;

/**
 * Loads the model's weights into this process, in a session of our own, as transformers.js 2 has no way to pass
 * options to the onnxruntime-node it brings. They are read by their path, as onnxruntime-node 1.14 ignores session
 * options for weights in memory; that also saves two copies of them.
 *
 * One text at a time: in 8 bits a batch shares its scale, so that a text's vector would depend on its neighbours
 * (cosine 0.993 between alone and in a pair).
 */
export async function loadEncoder({ weights, pooling, threads }: ProcessSettings): Promise<Encode> {
  const session = await onnxruntime.InferenceSession.create(weights, {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
    // It would keep memory for every length of text, and no text is computed faster for it.
    enableMemPattern: false,
  });
  return async ({ ids, sentences }) => {
    const states = await hiddenStates(session, ids);
    const whole = pooling === 'cls' ? firstRow(states) : meanOfRows(states, 0, states.count);
    // A sentence that was cut off with the end of its text has the vector of the text.
    const pool = ({ from, to }: Tokens['sentences'][number]) =>
      from < to ? meanOfRows(states, from, to) : whole;
    return { text: whole, sentences: sentences.map(pool) };
  };
}

/** What the model makes of each token of a text. */
async function hiddenStates(session: InferenceSession, ids: readonly number[]): Promise<Rows> {
  const tensor = (numbers: BigInt64Array) => new onnxruntime.Tensor('int64', numbers, [1, ids.length]);
  const inputs = {
    input_ids: tensor(BigInt64Array.from(ids, BigInt)),
    attention_mask: tensor(new BigInt64Array(ids.length).fill(1n)),
    token_type_ids: tensor(new BigInt64Array(ids.length)),
  };
  // Some models want no token types.
  const feeds = Object.fromEntries(
    Object.entries(inputs).filter(([name]) => session.inputNames.includes(name)),
  );
  const { last_hidden_state: output } = await session.run(feeds);
  if (output === undefined) throw new Error('the model gives no last_hidden_state');
  const [, count = 0, dimensions = 0] = output.dims;
  return { numbers: output.data as Float32Array, count, dimensions };
}
