import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type Fact, fileProblem, finding, OperatorError, type Problem } from '../errors.js';
import { hashFile } from '../hash-file.js';
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
    const found = finding`Expected the manifest of the model ${folder} (${file}), found ${fileProblem(error)}`;
    throw new OperatorError(found, { remedy: 'make-manifest', cause: error });
  });
  const manifest = parseManifest(text, file);
  const calibration = evidence ?? manifest.evidence;
  if (calibration === undefined) {
    throw new OperatorError(
      finding`The model ${folder} was never calibrated: expected its evidence in ${file}, from which on a passage counts as an answer, found none`,
      { remedy: 'calibrate-model' },
    );
  }
  return { ...manifest, modelDir, folder, evidence: calibration };
}

function parseManifest(text: string, file: BundleFile): z.infer<typeof manifestSchema> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw damagedError('model', file, 'is damaged (it is no JSON)', { cause: error });
  }
  const result = manifestSchema.safeParse(parsed);
  if (result.success) return result.data;
  const names = result.error.issues.map((issue) => issue.path.join('.')).filter(Boolean);
  throw damagedError('model', file, `is damaged (it gives no usable ${names.join(', ') || 'manifest'})`);
}

/** What identifies its vectors: whatever decides them, and not the reader, nor what its numbers count. */
export function factsOf(bundle: Bundle): ModelFacts {
  const { name, precision, pooling, dimensions, maxTokens, prefixes } = bundle;
  const files = Object.entries(bundle.files).filter(([file]) => !isOfReader(file));
  const decisive = [prefixes, files.map(([file, { sha256 }]) => [file, sha256]).sort()];
  const revision = createHash('sha256').update(JSON.stringify(decisive)).digest('hex');
  return { id: name, revision, precision, pooling, dimensions, maxTokens };
}

/** What is of no use where a file is not what it was, as the beginning of the sentence that names the file. */
const useless = {
  model: "The model can't be used: ",
  reader: "The reader can't be used, and passages are not read before they count as answers: ",
} as const;

/**
 * Compares files with the manifest: reads them, 70 MB in 60 ms.
 *
 * @param part - The reader's files, or all others.
 * @returns The first that is not what the manifest says, with what to do; null where all are.
 */
export async function findDamage(bundle: Bundle, part: keyof typeof useless): Promise<OperatorError | null> {
  for (const [name, expected] of Object.entries(bundle.files)) {
    if (isOfReader(name) !== (part === 'reader')) continue;
    const file = fileOf(bundle, name);
    const damage = await damageOf(file.path, expected);
    if (damage !== null) return damagedError(part, file, damage);
  }
  return null;
}

async function damageOf(file: string, expected: z.infer<typeof fileSchema>): Promise<string | null> {
  const sha256 = await hashFile(file).catch(() => null);
  if (sha256 === expected.sha256) return null;
  if (sha256 === null) return 'is missing or may not be read';
  const { size } = await stat(file);
  const [wanted, found] = [expected.bytes, size].map((bytes) => bytes.toLocaleString('en'));
  return size === expected.bytes
    ? "is damaged (its content isn't that of this model)"
    : `is damaged (expected ${wanted} bytes, found ${found})`;
}

/** @param damage - Without paths: a chat is told of it. */
function damagedError(
  part: keyof typeof useless,
  file: BundleFile,
  damage: string,
  options: ErrorOptions = {},
): OperatorError {
  const found = [useless[part], file, ` ${damage}`];
  return new OperatorError(found, { remedy: 'restore-model-file', ...options });
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
  return (
    (await findDamage(bundle, 'model')) ??
    new OperatorError(
      `The model can't be loaded (${said}): end other programs or free memory, then try again.`,
    )
  );
}
