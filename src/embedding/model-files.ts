import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { OperatorError } from '../errors.js';
import type { ModelFacts } from './embedder.js';
import { DEFAULT_MODEL, DEFAULT_WEIGHTS, modelUse } from './models.js';

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

/**
 * Looks at the files of a model without reading them.
 *
 * @throws UserError that names the file which is missing or, of the default model, not as long as it was.
 */
export async function requireModelFiles(modelDir: string, model: string): Promise<void> {
  const missing = await findMissingFile(modelDir, model);
  if (missing !== null) throw new OperatorError(missingFileMessage(model, missing));
  if (model !== DEFAULT_MODEL) return;
  const weights = path.join(modelDir, model, weightsFile);
  const { size } = await stat(weights);
  if (size === DEFAULT_WEIGHTS.bytes) return;
  const [expected, found] = [DEFAULT_WEIGHTS.bytes, size].map((bytes) => bytes.toLocaleString('en'));
  throw new OperatorError(damagedFileMessage(model, weights, `expected ${expected} bytes, found ${found}`));
}

/**
 * Reads what identifies the model from its folder `modelDir/model`, in the layout of transformers.js, where
 * `requireModelFiles` has found it. Hashing the weights takes about 30 ms for 34 MB.
 *
 * @throws UserError that names the file which is damaged; the tokenizer and the weights of other models than the
 *   default one are checked by loading them, not here.
 */
export async function readModelFacts(modelDir: string, model: string): Promise<ModelFacts> {
  const folder = path.join(modelDir, model);
  const weights = path.join(folder, weightsFile);
  const [config, tokenizerConfig, revision] = await Promise.all([
    readJson(model, path.join(folder, 'config.json'), configSchema),
    readJson(model, path.join(folder, 'tokenizer_config.json'), tokenizerConfigSchema),
    hashFile(weights),
  ]);
  if (model === DEFAULT_MODEL && revision !== DEFAULT_WEIGHTS.sha256) {
    throw new OperatorError(damagedFileMessage(model, weights, foreignContent));
  }
  return {
    id: model,
    revision,
    precision: 'q8',
    pooling: modelUse(model).pooling,
    dimensions: config.hidden_size,
    maxTokens: Math.min(config.max_position_embeddings, tokenizerConfig.model_max_length),
  };
}

/** Says what keeps the tokenizer or the weights from being loaded, in one line. */
export async function explainLoadFailure(
  modelDir: string,
  model: string,
  atFault: typeof tokenizerFile | typeof weightsFile,
  reason: string,
): Promise<string> {
  const missing = await findMissingFile(modelDir, model);
  if (missing !== null) return missingFileMessage(model, missing);
  const file = path.join(modelDir, model, atFault);
  // "Load model from <path> failed:Protobuf parsing failed."
  const cause = oneLine(reason.replace(/^Load model from .* failed:/, ''));
  if (atFault === weightsFile && model === DEFAULT_MODEL) {
    const isWhole = (await hashFile(file)) === DEFAULT_WEIGHTS.sha256;
    if (isWhole) return unloadableMessage(cause);
  }
  const isGarbled = model === DEFAULT_MODEL || /\bJSON\b|Protobuf/.test(cause);
  return damagedFileMessage(model, file, isGarbled ? foreignContent : cause);
}

async function readJson<T>(model: string, file: string, schema: z.ZodType<T>): Promise<T> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new OperatorError(damagedFileMessage(model, file, foreignContent), { cause: error });
  }
  const result = schema.safeParse(parsed);
  if (result.success) return result.data;
  const names = result.error.issues.map((issue) => issue.path.join('.')).filter(Boolean);
  const reason = names.length > 0 ? `it gives no usable ${names.join(', ')}` : foreignContent;
  throw new OperatorError(damagedFileMessage(model, file, reason));
}

async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

const foreignContent = "its content isn't that of this model";

function missingFileMessage(model: string, file: string): string {
  return `The embedding model ${model} is not complete: ${file} is missing. Put the model's folder back (\`git checkout models\`) or configure another model.`;
}

function damagedFileMessage(model: string, file: string, reason: string): string {
  const remedy =
    model === DEFAULT_MODEL
      ? 'Put it back (`git checkout models`).'
      : 'Delete it, and it is downloaded again, or configure another model.';
  return `The embedding model can't be used: ${file} is damaged (${reason}). ${remedy}`;
}

function unloadableMessage(reason: string): string {
  return `The embedding model can't be loaded (${reason}): end other programs or free memory, then try again.`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(/\.+$/, '');
}
