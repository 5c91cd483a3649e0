import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { PreTrainedTokenizer, Tensor } from '@xenova/transformers';
// Its parts: the whole package also loads an image library, 15 MB that no text needs.
import { env } from '@xenova/transformers/src/env.js';
import { AutoTokenizer } from '@xenova/transformers/src/tokenizers.js';
// transformers.js 2 brings this package, and has no way to pass it session options.
import onnxruntime, { type InferenceSession } from 'onnxruntime-node';
import type { Stretch, TextVectors } from './embedder.js';
import { weightsFile } from './model-files.js';
import { firstRow, meanOfRows, type Rows } from './pooling.js';
import { countTokens } from './token-places.js';
import type { WorkerSettings } from './worker-messages.js';

/** Text to its unit vector and those of its sentences; blocks the process while it computes. */
export type Encode = (text: string, sentences: readonly Stretch[]) => Promise<TextVectors>;

/**
 * Loads the model into this process: the tokenizer of transformers.js and a session of our own. The weights are read
 * by their path, as onnxruntime-node 1.14 ignores session options for weights in memory; that also saves two copies
 * of them.
 *
 * One text at a time: in 8 bits a batch shares its scale, so that a text's vector would depend on its neighbours
 * (cosine 0.993 between alone and in a pair).
 */
export async function loadEncoder(settings: WorkerSettings): Promise<Encode> {
  const { modelDir, model, pooling } = settings;
  env.localModelPath = modelDir;
  // What is downloaded lands in the layout that is read locally the next time.
  env.cacheDir = modelDir;
  env.allowRemoteModels = settings.mayDownload;
  if (settings.mayDownload) await download(model);
  const tokenizer = await AutoTokenizer.from_pretrained(model);
  const session = await onnxruntime.InferenceSession.create(path.join(modelDir, model, weightsFile), {
    executionProviders: ['cpu'],
    // See ModelQueue; more than four share too little work each.
    intraOpNumThreads: Math.min(4, availableParallelism()),
    // Both keep memory for the longest text so far: 70 MB, for which a text is computed no faster.
    enableCpuMemArena: false,
    enableMemPattern: false,
  });
  return async (text, sentences) => {
    const states = await hiddenStates(tokenizer, session, text);
    const whole = pooling === 'cls' ? firstRow(states) : meanOfRows(states, 0, states.count);
    return { text: whole, sentences: poolSentences(tokenizer, states, text, sentences, whole) };
  };
}

async function download(model: string): Promise<void> {
  const { pipeline } = await import('@xenova/transformers');
  await pipeline('feature-extraction', model, { quantized: true });
}

/** What the model makes of each token of a text, special tokens included. */
async function hiddenStates(
  tokenizer: PreTrainedTokenizer,
  session: InferenceSession,
  text: string,
): Promise<Rows> {
  const inputs = tokenizer(text, { padding: true, truncation: true }) as Record<string, Tensor>;
  // Some models want no token types; the tokenizer makes them all the same.
  const feeds = Object.fromEntries(session.inputNames.map((name) => [name, inputs[name]]));
  const { last_hidden_state: output } = await session.run(feeds as unknown as InferenceSession.FeedsType);
  if (output === undefined) throw new Error('the model gives no last_hidden_state');
  const [, count = 0, dimensions = 0] = output.dims;
  return { numbers: output.data as Float32Array, count, dimensions };
}

function poolSentences(
  tokenizer: PreTrainedTokenizer,
  states: Rows,
  text: string,
  sentences: readonly Stretch[],
  whole: Float32Array,
): readonly Float32Array[] {
  const count = (stretch: string) => tokenizer.encode(stretch, null, { add_special_tokens: false }).length;
  // The last token is the separator.
  const textEnd = states.count - 1;
  return countTokens(text, sentences, count).map(({ from, to }) =>
    from < Math.min(to, textEnd) ? meanOfRows(states, from, Math.min(to, textEnd)) : whole,
  );
}
