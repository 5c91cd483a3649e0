import { cp, mkdir, mkdtemp, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defaultModel } from '../../src/embedding/index.js';
import type { ProcessSettings } from '../../src/embedding/model-messages.js';

const models = path.resolve(import.meta.dirname, '../../models');

/** What a process of the embedding model is started with where nothing is read. */
export const bareModel: ProcessSettings = {
  weights: path.join(models, defaultModel, 'onnx/model_quantized.onnx'),
  pooling: 'cls',
  reader: null,
};

/** With more than the system takes as an argument, so that starting a process throws at once. */
export const unstartable: ProcessSettings = { ...bareModel, weights: 'x'.repeat(200_000) };

/** A new folder with the embedding model and no reader. */
export async function modelsWithoutReader(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ibid models '));
  await mkdir(path.join(folder, path.dirname(defaultModel)), { recursive: true });
  await symlink(path.join(models, defaultModel), path.join(folder, defaultModel)).catch(() =>
    cp(path.join(models, defaultModel), path.join(folder, defaultModel), { recursive: true }),
  );
  return folder;
}
