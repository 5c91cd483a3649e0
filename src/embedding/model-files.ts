import { access, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type Fact, finding, OperatorError, reasonOf } from '../errors.js';
import { hashFile } from '../hash-file.js';
import type { ModelFacts } from './embedder.js';
import { defaultModel, defaultWeights, modelUse } from './models.js';

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

type ModelFile = Extract<Fact, { kind: 'file' }>;

function fileOf(modelDir: string, model: string, file: string): ModelFile {
  const name = path.join(model, file);
  return { kind: 'file', name, path: path.join(modelDir, name) };
}

/** The first file of the model that is missing in its folder, or null. */
export async function findMissingFile(modelDir: string, model: string): Promise<ModelFile | null> {
  for (const name of modelFiles) {
    const file = fileOf(modelDir, model, name);
    const isThere = await access(file.path).then(
      () => true,
      () => false,
    );
    if (!isThere) return file;
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
  if (missing !== null) throw missingFileError(model, missing);
  if (model !== defaultModel) return;
  const weights = fileOf(modelDir, model, weightsFile);
  const { size } = await stat(weights.path);
  if (size === defaultWeights.bytes) return;
  const [expected, found] = [defaultWeights.bytes, size].map((bytes) => bytes.toLocaleString('en'));
  throw damagedFileError(model, weights, `expected ${expected} bytes, found ${found}`);
}

/**
 * Reads what identifies the model from its folder `modelDir/model`, in the layout of transformers.js, where
 * `requireModelFiles` has found it. Hashing the weights takes about 30 ms for 34 MB.
 *
 * @throws UserError that names the file which is damaged; the tokenizer and the weights of other models than the
 *   default one are checked by loading them, not here.
 */
export async function readModelFacts(modelDir: string, model: string): Promise<ModelFacts> {
  const weights = fileOf(modelDir, model, weightsFile);
  const [config, tokenizerConfig, revision] = await Promise.all([
    readJson(model, fileOf(modelDir, model, 'config.json'), configSchema),
    readJson(model, fileOf(modelDir, model, 'tokenizer_config.json'), tokenizerConfigSchema),
    hashFile(weights.path),
  ]);
  if (model === defaultModel && revision !== defaultWeights.sha256) {
    throw damagedFileError(model, weights, foreignContent);
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

/**
 * What keeps the tokenizer or the weights from being loaded.
 *
 * @param cause - What was thrown, or its message where it comes from another process.
 */
export async function explainLoadFailure(
  modelDir: string,
  model: string,
  atFault: typeof tokenizerFile | typeof weightsFile,
  cause: unknown,
): Promise<OperatorError> {
  const missing = await findMissingFile(modelDir, model);
  if (missing !== null) return missingFileError(model, missing);
  const file = fileOf(modelDir, model, atFault);
  // "Load model from <path> failed:Protobuf parsing failed."
  const reason = oneLine(reasonOf(cause).replace(/^Load model from .* failed:/, ''))
    .replaceAll(file.path, file.name)
    .replaceAll(modelDir, 'the models folder');
  if (atFault === weightsFile && model === defaultModel) {
    const isWhole = (await hashFile(file.path)) === defaultWeights.sha256;
    if (isWhole) return unloadableError(reason);
  }
  const isGarbled = model === defaultModel || /\bJSON\b|Protobuf/.test(reason);
  return damagedFileError(model, file, isGarbled ? foreignContent : reason, { cause });
}

async function readJson<T>(model: string, file: ModelFile, schema: z.ZodType<T>): Promise<T> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(await readFile(file.path, 'utf8'));
  } catch (error) {
    throw damagedFileError(model, file, foreignContent, { cause: error });
  }
  const result = schema.safeParse(parsed);
  if (result.success) return result.data;
  const names = result.error.issues.map((issue) => issue.path.join('.')).filter(Boolean);
  const reason = names.length > 0 ? `it gives no usable ${names.join(', ')}` : foreignContent;
  throw damagedFileError(model, file, reason);
}

const foreignContent = "its content isn't that of this model";

function missingFileError(model: string, file: ModelFile): OperatorError {
  return new OperatorError(finding`The embedding model ${model} is not complete: ${file} is missing`, {
    remedy: 'restore-model',
  });
}

/** @param reason - Without paths: a chat is told of it. */
function damagedFileError(
  model: string,
  file: ModelFile,
  reason: string,
  options: ErrorOptions = {},
): OperatorError {
  const remedy = model === defaultModel ? 'restore-model-file' : 'other-model-file';
  const found = finding`The embedding model can't be used: ${file} is damaged (${reason})`;
  return new OperatorError(found, { remedy, ...options });
}

function unloadableError(reason: string): OperatorError {
  return new OperatorError(
    `The embedding model can't be loaded (${reason}): end other programs or free memory, then try again.`,
  );
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(/\.+$/, '');
}
