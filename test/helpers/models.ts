import { cp, mkdir, mkdtemp, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { defaultModel } from '../../src/embedding/index.js';

const models = path.resolve(import.meta.dirname, '../../models');

/** A new folder with the embedding model and no reader. */
export async function modelsWithoutReader(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'ibid models '));
  await mkdir(path.join(folder, path.dirname(defaultModel)), { recursive: true });
  await symlink(path.join(models, defaultModel), path.join(folder, defaultModel)).catch(() =>
    cp(path.join(models, defaultModel), path.join(folder, defaultModel), { recursive: true }),
  );
  return folder;
}
