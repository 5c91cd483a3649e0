import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type Fact, fileProblem, OperatorError, type Problem } from '../errors.js';
import { hashFile } from '../hash-file.js';
import type { ModelPart } from '../wording/problems/index.js';
import type { ModelFacts } from './embedder.js';
import { type Evidence, evidenceSchema } from './evidence.js';

const fileSchema = z.object({ bytes: z.int().positive(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });

export const embedderFile = 'embedder.onnx';
/** Without it there is search alone. */
export const readerFile = 'reader.onnx';

const manifestSchema = z.object({
  name: z.string().min(1),
  precision: z.enum(['q8', 'fp32']),
  pooling: z.enum(['cls', 'mean']),
  dimensions: z.int().positive(),
  /** Longest input in tokens, special tokens included. */
  maxTokens: z.int().positive(),
  /** What the model was trained to find before a question and before a passage. */
  prefixes: z.object({ question: z.string(), passage: z.string() }),
  /** All that belongs to it: these, and files that they name. */
  files: z
    .object({
      'tokenizer.json': fileSchema,
      'tokenizer_config.json': fileSchema,
      [embedderFile]: fileSchema,
      [readerFile]: fileSchema,
    })
    .catchall(fileSchema),
  evidence: evidenceSchema.optional(),
});

/** A model with all that has to fit together: a folder with a manifest, as `models/ibid-en/README.md` describes it. */
export interface Bundle extends Omit<z.infer<typeof manifestSchema>, 'evidence'> {
  /** The folder that has its folder, and the name of that. */
  readonly modelDir: string;
  readonly folder: string;
  readonly evidence: Evidence;
}

type BundleFile = Extract<Fact, { kind: 'file' }>;

const manifestFile = 'manifest.json';

/** Its layers, and the weights beside them. */
const isOfReader = (file: string) => path.parse(file).name === path.parse(readerFile).name;

/** Where a file of a bundle lies. */
export function fileOf({ modelDir, folder }: Pick<Bundle, 'modelDir' | 'folder'>, file: string): BundleFile {
  const name = path.join(folder, file);
  return { kind: 'file', name, path: path.join(modelDir, name) };
}

/**
 * Reads a bundle's manifest, and none of the files that it lists.
 *
 * @param modelDir - Has the bundle's folder.
 * @param evidence - In place of what the bundle has, for the command that fits it.
 * @throws OperatorError where there is no manifest, it lacks a fact, or the bundle was never calibrated.
 */
export async function openBundle(modelDir: string, folder: string, evidence?: Evidence): Promise<Bundle> {
  const file = fileOf({ modelDir, folder }, manifestFile);
  const text = await readFile(file.path, 'utf8').catch((error: unknown) => {
    const facts = { model: folder, file, found: fileProblem(error), cause: error };
    throw new OperatorError('model-no-manifest', facts);
  });
  const manifest = parseManifest(text, file);
  const calibration = evidence ?? manifest.evidence;
  if (calibration === undefined) throw new OperatorError('model-not-calibrated', { model: folder, file });
  return { ...manifest, modelDir, folder, evidence: calibration };
}

function parseManifest(text: string, file: BundleFile): z.infer<typeof manifestSchema> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw new OperatorError('model-manifest-no-json', { part: 'model', file, cause: error });
  }
  const result = manifestSchema.safeParse(parsed);
  if (result.success) return result.data;
  const fields = result.error.issues.map((issue) => issue.path.join('.')).filter(Boolean);
  throw new OperatorError('model-manifest-invalid', { part: 'model', file, fields });
}

/** What identifies its vectors: whatever decides them, and not the reader, nor what its numbers count. */
export function factsOf(bundle: Bundle): ModelFacts {
  const { name, precision, pooling, dimensions, maxTokens, prefixes } = bundle;
  const files = Object.entries(bundle.files).filter(([file]) => !isOfReader(file));
  const decisive = [prefixes, files.map(([file, { sha256 }]) => [file, sha256]).sort()];
  const revision = createHash('sha256').update(JSON.stringify(decisive)).digest('hex');
  return { id: name, revision, precision, pooling, dimensions, maxTokens };
}

/**
 * Compares files with the manifest: reads them, 70 MB in 60 ms.
 *
 * @param part - The reader's files, or all others.
 * @returns The first that is not what the manifest says, with what to do; null where all are.
 */
export async function findDamage(bundle: Bundle, part: ModelPart): Promise<OperatorError | null> {
  for (const [name, expected] of Object.entries(bundle.files)) {
    if (isOfReader(name) !== (part === 'reader')) continue;
    const damage = await damageOf(part, fileOf(bundle, name), expected);
    if (damage !== null) return damage;
  }
  return null;
}

async function damageOf(
  part: ModelPart,
  file: BundleFile,
  expected: z.infer<typeof fileSchema>,
): Promise<OperatorError | null> {
  // It may go at any moment: what can't be looked at is missing.
  const found = (await stat(file.path).catch(() => null))?.size ?? null;
  if (found !== null && found !== expected.bytes)
    return new OperatorError('model-file-length', { part, file, expected: expected.bytes, found });
  const sha256 = found === null ? null : await hashFile(file.path).catch(() => null);
  if (sha256 === expected.sha256) return null;
  return new OperatorError(sha256 === null ? 'model-file-missing' : 'model-file-changed', { part, file });
}

/** What is wrong with a model's files, the reader's among them; null where nothing is. */
export async function findModelProblem(modelDir: string, model: string): Promise<Problem | null> {
  try {
    const bundle = await openBundle(modelDir, model);
    return (await findDamage(bundle, 'model')) ?? (await findDamage(bundle, 'reader'));
  } catch (error) {
    if (error instanceof OperatorError) return error;
    throw error;
  }
}

/**
 * What keeps the tokenizer or the weights from being loaded: a file that was changed since, or else the machine.
 *
 * @param reason - What was thrown.
 */
export async function explainLoadFailure(bundle: Bundle, reason: string): Promise<OperatorError> {
  const said = reason
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\.+$/, '')
    .replaceAll(bundle.modelDir, 'the models folder');
  return (await findDamage(bundle, 'model')) ?? new OperatorError('model-not-loaded', { reason: said });
}
