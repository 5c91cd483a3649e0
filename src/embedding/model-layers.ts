import onnxruntime, { type InferenceSession, type Tensor } from 'onnxruntime-node';
import type { ProcessSettings } from './model-messages.js';
import type { Rows } from './pooling.js';

/** The embedding model in its halves, one text at a time: the ids of its tokens to a row of numbers for each. */
export interface ModelLayers {
  /** What all layers make of a text, and on the way the lower half of them. */
  all(ids: readonly number[]): Promise<{ readonly rows: Rows; readonly lower: Rows }>;
  /** What the lower half makes of it: a text that is only read needs no more. */
  lower(ids: readonly number[]): Promise<Rows>;
}

/**
 * Loads a file of layers, in a session of our own, as transformers.js 2 has no way to pass options to the onnxruntime-node
 * it brings. Weights are read by their path, as onnxruntime-node 1.14 ignores session options for weights in memory; that
 * also saves two copies of them.
 *
 * On one thread: those of one session go on looking for work, at full load, for a while after it is done, and so take the
 * cores from the next session, which an answer asks right after. On two idle cores an answer took twice as long with two.
 */
export function loadLayers(file: string): Promise<InferenceSession> {
  return onnxruntime.InferenceSession.create(file, {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    // It would keep memory for every length of text, and no text is computed faster for it.
    enableMemPattern: false,
  });
}

export async function loadHalves(files: Pick<ProcessSettings, 'lower' | 'upper'>): Promise<ModelLayers> {
  const [lowerHalf, upperHalf] = [await loadLayers(files.lower), await loadLayers(files.upper)];
  const lower: ModelLayers['lower'] = (ids) => {
    const inputs = {
      input_ids: rowOf(BigInt64Array.from(ids, BigInt)),
      attention_mask: ones(ids.length),
      token_type_ids: rowOf(new BigInt64Array(ids.length)),
    };
    return run(lowerHalf, inputs, stateRows);
  };
  return {
    lower,
    async all(ids) {
      const states = await lower(ids);
      const { count, dimensions, numbers } = states;
      const rows = new onnxruntime.Tensor('float32', numbers, [1, count, dimensions]);
      const inputs = { [stateRows]: rows, attention_mask: ones(count) };
      return { rows: await run(upperHalf, inputs, vectorRows), lower: states };
    },
  };
}

const stateRows = 'states';
const vectorRows = 'last_hidden_state';

function ones(count: number): Tensor {
  return rowOf(new BigInt64Array(count).fill(1n));
}

function rowOf(numbers: BigInt64Array): Tensor {
  return new onnxruntime.Tensor('int64', numbers, [1, numbers.length]);
}

async function run(
  session: InferenceSession,
  inputs: Readonly<Record<string, Tensor>>,
  name: string,
): Promise<Rows> {
  const output = (await session.run(inputs))[name];
  if (output === undefined) throw new Error(`the model gives no ${name}`);
  const [, count = 0, dimensions = 0] = output.dims;
  return { numbers: output.data as Float32Array, count, dimensions };
}
