import path from 'node:path';
import { Crew } from './crew.js';
import { explainLoadFailure, readModelFacts, requireModelFiles, weightsFile } from './model-files.js';
import { ModelQueue } from './model-queue.js';
import { defaultModel, modelUse } from './models.js';
import { type ModelEmbedder, QueuedEmbedder } from './queued-embedder.js';
import { findReaderProblem, readerFilesIn } from './reader-files.js';

/**
 * What the model is loaded for at once: to answer questions (the default), or to embed many passages. With nothing,
 * the first call loads it.
 */
export type Preload = 'questions' | 'passages' | 'nothing';

export interface EmbedderSettings {
  /** The folder that holds model folders, such as `models` for `models/Xenova/bge-small-en-v1.5`. */
  readonly modelDir: string;
  /** Such as `Xenova/bge-small-en-v1.5`. */
  readonly model: string;
  /** Whether a model that is missing may be fetched into `modelDir`; never done for the default model. */
  readonly allowDownload?: boolean;
  readonly preload?: Preload;
}

/**
 * Opens the model. It returns as soon as the model is identified, while it is still loaded; every call waits for that.
 *
 * @throws UserError that names the file which is missing or damaged.
 */
export async function openEmbedder(settings: EmbedderSettings): Promise<ModelEmbedder> {
  const { model, allowDownload = false, preload = 'questions' } = settings;
  const modelDir = path.resolve(settings.modelDir);
  if (allowDownload && model !== defaultModel) {
    const { downloadMissing } = await import('./download.js');
    await downloadMissing(modelDir, model);
  }
  await requireModelFiles(modelDir, model);
  const weights = path.join(modelDir, model, weightsFile);
  const { pooling } = modelUse(model);
  const readerProblem = await findReaderProblem(modelDir, model);
  const reader = readerProblem === null ? readerFilesIn(modelDir) : null;
  const explain = (reason: string) => explainLoadFailure(modelDir, model, weightsFile, reason);
  const queue = new ModelQueue(new Crew({ weights, pooling, reader }, explain));
  // They load while the weights are hashed; whoever asks the model something hears of a failure.
  if (preload === 'passages') queue.prepareBulk();
  else if (preload === 'questions') queue.ready().catch(() => {});
  try {
    const embedder = new QueuedEmbedder(
      modelDir,
      await readModelFacts(modelDir, model),
      queue,
      readerProblem,
    );
    if (preload !== 'nothing') embedder.whenReady().catch(() => {});
    return embedder;
  } catch (error) {
    await queue.close();
    throw error;
  }
}
