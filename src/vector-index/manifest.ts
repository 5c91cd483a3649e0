import { z } from 'zod';
import { IndexMismatchError } from './index-errors.js';

/** Raised when a snapshot's files change their meaning: an older index is then built anew. */
export const FORMAT_VERSION = 1;

const modelSchema = z
  .object({
    id: z.string(),
    revision: z.string(),
    precision: z.string(),
    pooling: z.string(),
    dimensions: z.int().positive(),
    maxTokens: z.int().positive(),
  })
  .readonly();
const settingsSchema = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
  .readonly();
const fileSchema = z
  .object({ name: z.string(), bytes: z.int().nonnegative(), sha256: z.string() })
  .readonly();
const documentSchema = z.object({ id: z.string(), sha256: z.string() }).readonly();

export const manifestSchema = z
  .object({
    format: z.literal(FORMAT_VERSION),
    /** ISO 8601. */
    created: z.iso.datetime(),
    model: modelSchema,
    chunking: settingsSchema,
    documents: z.array(documentSchema).readonly(),
    counts: z.record(z.string(), z.int().nonnegative()).readonly(),
    files: z.array(fileSchema).readonly(),
  })
  .readonly();

/** What a snapshot says about itself. */
export type Manifest = z.infer<typeof manifestSchema>;
/** What identifies the vectors of a snapshot; `ModelFacts` of the embedding stage are such. */
export type IndexedModel = z.infer<typeof modelSchema>;
/** One setting per key, such as `{ maxTokens: 400, overlapSentences: 1 }`. */
export type IndexedSettings = z.infer<typeof settingsSchema>;

/** What the builder of a snapshot states; dates and checksums are added. */
export interface ManifestFacts {
  readonly model: IndexedModel;
  readonly chunking: IndexedSettings;
  /** Every document of the snapshot with the SHA-256 of its file. */
  readonly documents: readonly { readonly id: string; readonly sha256: string }[];
  /** How many of what: `{ passages: 120, vectors: 700 }`. */
  readonly counts: Readonly<Record<string, number>>;
}

/** What the running program needs an index to be. */
export interface ExpectedIndex {
  readonly model: IndexedModel;
  readonly chunking: IndexedSettings;
}

/** @throws IndexMismatchError that says what the index holds, what the program runs, and how to mend it. */
export function checkManifest(manifest: Manifest, expected: ExpectedIndex): void {
  const held = manifest.model;
  const run = expected.model;
  if (held.id !== run.id) {
    throw new IndexMismatchError(`The index holds ${held.id}, the program runs ${run.id}`);
  }
  for (const fact of ['revision', 'precision', 'pooling', 'dimensions', 'maxTokens'] as const) {
    if (held[fact] === run[fact]) continue;
    throw new IndexMismatchError(
      `The index was built with another ${fact} of ${held.id} (${short(held[fact])}) than the program runs (${short(run[fact])})`,
    );
  }
  const keys = new Set([...Object.keys(manifest.chunking), ...Object.keys(expected.chunking)]);
  for (const key of keys) {
    const [was, is] = [manifest.chunking[key], expected.chunking[key]];
    if (was === is) continue;
    throw new IndexMismatchError(
      `The index was built with ${key} ${was ?? 'unset'}, the program runs with ${is ?? 'unset'}`,
    );
  }
}

function short(fact: string | number): string {
  return String(fact).slice(0, 12);
}
