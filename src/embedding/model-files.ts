import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { messageOf, UserError } from '../errors.js';
import type { ModelFacts } from './embedder.js';
import { modelUse } from './models.js';

/** The 8-bit weights, within the model's folder. */
export const weightsFile = 'onnx/model_quantized.onnx';
export const tokenizerFile = 'tokenizer.json';
/** What a model's folder holds. */
export const modelFiles = ['config.json', tokenizerFile, 'tokenizer_config.json', weightsFile] as const;

const configSchema = z.object({
  hidden_size: z.int().positive(),
  max_position_embeddings: z.int().positive(),
});
const tokenizerConfigSchema = z.object({ model_max_length: z.number().positive() });

/** The first file of the model that is missing in its folder, or null. */
export async function findMissingFile(modelDir: string, model: string): Promise<string | null> {
  for (const file of modelFiles) {
    const full = path.join(modelDir, model, file);
    const isThere = await access(full).then(
      () => true,
      () => false,
    );
    if (!isThere) return full;
  }
  return null;
}

/** @throws UserError that names the file of the model which is missing. */
export async function requireModelFiles(modelDir: string, model: string): Promise<void> {
  const missing = await findMissingFile(modelDir, model);
  if (missing !== null) throw new UserError(missingFileMessage(model, missing));
}

/**
 * Reads what identifies the model from its folder `modelDir/model`, in the layout of transformers.js. Hashing the
 * weights takes about 30 ms for 34 MB; the tokenizer and the weights are checked by loading them, not here.
 *
 * @throws UserError that names the file which is missing or damaged.
 */
export async function readModelFacts(modelDir: string, model: string): Promise<ModelFacts> {
  await requireModelFiles(modelDir, model);
  const folder = path.join(modelDir, model);
  const [config, tokenizerConfig, revision] = await Promise.all([
    readJson(path.join(folder, 'config.json'), configSchema),
    readJson(path.join(folder, 'tokenizer_config.json'), tokenizerConfigSchema),
    hashFile(path.join(folder, weightsFile)),
  ]);
  return {
    id: model,
    revision,
    precision: 'q8',
    pooling: modelUse(model).pooling,
    dimensions: config.hidden_size,
    maxTokens: Math.min(config.max_position_embeddings, tokenizerConfig.model_max_length),
  };
}

/** Names what keeps the tokenizer or the weights from being loaded: a file that is missing, or the one at fault. */
export async function explainLoadFailure(
  modelDir: string,
  model: string,
  atFault: typeof tokenizerFile | typeof weightsFile,
  reason: string,
): Promise<string> {
  const missing = await findMissingFile(modelDir, model);
  if (missing !== null) return missingFileMessage(model, missing);
  return damagedFileMessage(path.join(modelDir, model, atFault), oneLine(reason));
}

async function readJson<T>(file: string, schema: z.ZodType<T>): Promise<T> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new UserError(damagedFileMessage(file, `it is not JSON (${messageOf(error)})`), { cause: error });
  }
  const result = schema.safeParse(parsed);
  if (result.success) return result.data;
  throw new UserError(damagedFileMessage(file, oneLine(z.prettifyError(result.error))));
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

function missingFileMessage(model: string, file: string): string {
  return `The embedding model ${model} is not complete: ${file} is missing. Put the model's folder back (\`git checkout models\`) or configure another model.`;
}

function damagedFileMessage(file: string, reason: string): string {
  return `The embedding model can't be used: ${file} is damaged: ${reason}. Put the file back (\`git checkout models\`).`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
