import path from 'node:path';
import {
  AutoTokenizer,
  env,
  FeatureExtractionPipeline,
  type PreTrainedModel,
  pipeline,
  Tensor,
} from '@xenova/transformers';
// transformers.js 2 brings this package, and has no way to pass it session options.
import onnxruntime, { type InferenceSession } from 'onnxruntime-node';
import { weightsFile } from './model-files.js';
import type { WorkerSettings } from './worker-messages.js';

/** Text to its unit vector; blocks the process while it computes. */
export type Encode = (text: string) => Promise<Float32Array>;

/**
 * Loads the model into this process: the tokenizer and the pooling of transformers.js around a session of our own.
 * The weights are read by their path, as onnxruntime-node 1.14 ignores session options for weights in memory; that
 * also saves two copies of them.
 *
 * One text at a time: in 8 bits a batch shares its scale, so that a text's vector would depend on its neighbours
 * (cosine 0.993 between alone and in a pair).
 */
export async function loadEncoder(settings: WorkerSettings): Promise<Encode> {
  const { modelDir, model, pooling, threads } = settings;
  env.localModelPath = modelDir;
  // What is downloaded lands in the layout that is read locally the next time.
  env.cacheDir = modelDir;
  env.allowRemoteModels = settings.mayDownload;
  if (settings.mayDownload) await pipeline('feature-extraction', model, { quantized: true });
  const tokenizer = await AutoTokenizer.from_pretrained(model);
  const session = await onnxruntime.InferenceSession.create(path.join(modelDir, model, weightsFile), {
    executionProviders: ['cpu'],
    intraOpNumThreads: threads,
  });
  const extract = new FeatureExtractionPipeline({
    task: 'feature-extraction',
    tokenizer,
    // The pipeline does nothing with its model but call it.
    model: ((inputs: Record<string, Tensor>) => runSession(session, inputs)) as unknown as PreTrainedModel,
  });
  return async (text) => {
    const output = await extract(text, { pooling, normalize: true });
    return Float32Array.from(output.data as Float32Array);
  };
}

async function runSession(
  session: InferenceSession,
  inputs: Readonly<Record<string, Tensor>>,
): Promise<Record<string, Tensor>> {
  // Some models want no token types; the tokenizer makes them all the same.
  const feeds = Object.fromEntries(session.inputNames.map((name) => [name, inputs[name]]));
  const outputs = await session.run(feeds as Record<string, never>);
  return Object.fromEntries(Object.entries(outputs).map(([name, tensor]) => [name, new Tensor(tensor)]));
}
