// The thread in which the model runs: inference blocks the JavaScript thread that calls it.
import { parentPort, workerData } from 'node:worker_threads';
import { env, type FeatureExtractionPipeline, pipeline } from '@xenova/transformers';
import { messageOf } from '../errors.js';
import type { EmbedRequest, WorkerMessage, WorkerSettings } from './worker-messages.js';

const settings = workerData as WorkerSettings;
const port = parentPort;
if (port === null) throw new Error('worker.ts runs in a worker thread only');

function post(message: WorkerMessage, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer);
}

async function load(): Promise<FeatureExtractionPipeline> {
  env.localModelPath = settings.modelDir;
  // What is downloaded lands in the layout that is read locally the next time.
  env.cacheDir = settings.modelDir;
  env.allowRemoteModels = settings.mayDownload;
  return pipeline('feature-extraction', settings.model, { quantized: true });
}

async function embed(extract: FeatureExtractionPipeline, texts: readonly string[]): Promise<Float32Array> {
  const output = await extract([...texts], { pooling: settings.pooling, normalize: true });
  // A copy: the tensor's memory belongs to the pipeline, and what is posted is transferred.
  return Float32Array.from(output.data as Float32Array);
}

async function main(): Promise<void> {
  // transformers.js prints the native error and tries WebAssembly; the reason is reported by `failed`.
  const warnings: string[] = [];
  console.warn = (...parts: unknown[]) => warnings.push(parts.map(messageOf).join(' '));
  let extract: FeatureExtractionPipeline;
  try {
    extract = await load();
    // The first inference allocates and is several times as slow as the next.
    await embed(extract, ['warm up']);
  } catch (error) {
    post({ kind: 'failed', reason: warnings[0] ?? messageOf(error) });
    return;
  }
  port?.on('message', async ({ id, texts }: EmbedRequest) => {
    try {
      const vectors = await embed(extract, texts);
      post({ kind: 'embedded', id, vectors }, [vectors.buffer as ArrayBuffer]);
    } catch (error) {
      post({ kind: 'rejected', id, reason: messageOf(error) });
    }
  });
  post({ kind: 'ready' });
}

await main();
