import { cp, mkdir, readdir, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import manifest from '../../models/ibid-en/manifest.json' with { type: 'json' };
import { defaultModel } from '../../src/config.js';
import type { Embedder, EmbedOptions, Evidence } from '../../src/embedding/index.js';
import type { ProcessSettings } from '../../src/embedding/model-messages.js';
import { temporaryFolder } from './index-fixture.js';

export const models = path.resolve(import.meta.dirname, '../../models');
const shipped = path.join(models, defaultModel);

export const shippedEvidence: Evidence = manifest.evidence;

/** What a process of the model that comes with the project is started with. */
export const shippedModel: ProcessSettings = {
  embedder: path.join(shipped, 'embedder.onnx'),
  reader: path.join(shipped, 'reader.onnx'),
  pooling: 'cls',
};

/** With more than the system takes as an argument, so that starting a process throws at once. */
export const unstartable: ProcessSettings = { ...shippedModel, embedder: 'x'.repeat(200_000) };

/** A new folder of models with the shipped one, whose files can be taken away and replaced: they are links where links can be. */
export async function linkedModels() {
  const folder = await temporaryFolder();
  const bundle = path.join(folder.dir, defaultModel);
  await mkdir(bundle);
  for (const name of await readdir(shipped)) {
    const [from, to] = [path.join(shipped, name), path.join(bundle, name)];
    await symlink(from, to).catch(() => cp(from, to));
  }
  return folder;
}

/** A new folder with the embedding model and no reader. */
export async function modelsWithoutReader() {
  const folder = await linkedModels();
  await rm(path.join(folder.dir, defaultModel, 'reader.onnx'));
  return folder;
}

/** The vectors of texts without sentences. */
export async function vectorsOf(embedder: Embedder, texts: readonly string[], options?: EmbedOptions) {
  const vectors = await embedder.embedPassages(
    texts.map((text) => ({ text })),
    options,
  );
  return vectors.map(({ text }) => text);
}
