import onnxruntime, { type Tensor } from 'onnxruntime-node';

/** Inputs of one text, each of a row of numbers, one for each token. */
type TokenInputs = Readonly<Record<string, BigInt64Array>>;

/** One text at a time: its tokens to what the model makes of them, by the names of its outputs. */
type RunModel = (inputs: TokenInputs) => Promise<(output: string) => Tensor>;

/**
 * Loads a model, in a session of our own, as transformers.js 2 has no way to pass options to the onnxruntime-node it brings.
 * Weights are read by their path, as onnxruntime-node 1.14 ignores session options for weights in memory; that also saves
 * two copies of them.
 *
 * On one thread: texts are short, so that a second one spares a third of the time at most; and it goes on looking for work,
 * at full load, for a while after it is done. What has to be quick is divided between processes.
 */
export async function loadModel(file: string): Promise<RunModel> {
  const session = await onnxruntime.InferenceSession.create(file, {
    executionProviders: ['cpu'],
    intraOpNumThreads: 1,
    // It would keep memory for every length of text, and no text is computed faster for it.
    enableMemPattern: false,
  });
  return async (inputs) => {
    const rows = Object.entries(inputs).map(
      ([name, numbers]) => [name, new onnxruntime.Tensor('int64', numbers, [1, numbers.length])] as const,
    );
    const outputs = await session.run(Object.fromEntries(rows));
    return (name) => {
      const output = outputs[name];
      if (output === undefined) throw new Error(`the model gives no ${name}`);
      return output;
    };
  };
}
