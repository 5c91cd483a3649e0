import path from 'node:path';
import { embedderFile, explainLoadFailure, fileOf, findDamage, openBundle, readerFile } from './bundle.js';
import type { Evidence } from './evidence.js';
import { startModel } from './model-process.js';
import { ModelQueue } from './model-queue.js';
import { QueuedEmbedder } from './queued-embedder.js';

interface EmbedderSettings {
  /** The folder that holds folders of models. */
  readonly modelDir: string;
  /** The model's folder there, such as `ibid-en`. */
  readonly model: string;
  /** Whether the model is loaded at once, as is usual; else the first call loads it. */
  readonly preload?: boolean;
  /** In place of what the model has, for the command that fits it. */
  readonly evidence?: Evidence;
}

/**
 * Opens the model. It returns as soon as the model's files have been compared with its manifest, while it is still loaded;
 * every call waits for that.
 *
 * @throws UserError that names the file which is missing or damaged, or says that the model was never calibrated.
 */
export async function openEmbedder(settings: EmbedderSettings): Promise<QueuedEmbedder> {
  const { model, preload = true, evidence } = settings;
  const bundle = await openBundle(path.resolve(settings.modelDir), model, evidence);
  const pathOf = (name: string) => fileOf(bundle, name).path;
  const [own, reader] = [pathOf(embedderFile), pathOf(readerFile)];
  const explain = (reason: string) => explainLoadFailure(bundle, reason);
  const queue = new ModelQueue((use) =>
    startModel({ embedder: use === 'all' ? own : null, reader, pooling: bundle.pooling }, explain),
  );
  // They load while the files are hashed; a failure is told with the first text.
  if (preload) queue.ready().catch(() => {});
  const [damage, readerProblem] = await Promise.all([
    findDamage(bundle, 'model'),
    findDamage(bundle, 'reader'),
  ]);
  if (damage !== null) {
    await queue.close();
    throw damage;
  }
  const embedder = new QueuedEmbedder(bundle, queue, readerProblem);
  if (preload) embedder.whenReady().catch(() => {});
  return embedder;
}
