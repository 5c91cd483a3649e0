import { createHash } from 'node:crypto';
import { z } from 'zod';
import { UnusableIndexError } from './index-errors.js';

/** Raised when a snapshot's files change their meaning: an older index is then built anew. */
export const formatVersion = 2;

export const modelSchema = z
  .object({
    id: z.string(),
    revision: z.string(),
    precision: z.string(),
    pooling: z.string(),
    dimensions: z.int().positive(),
    maxTokens: z.int().positive(),
  })
  .readonly();
export const settingsSchema = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
  .readonly();
export const versionsSchema = z.record(z.string(), z.int()).readonly();
const fileSchema = z
  .object({ name: z.string(), bytes: z.int().nonnegative(), sha256: z.string() })
  .readonly();
const documentSchema = z.object({ id: z.string(), sha256: z.string() }).readonly();

export const manifestSchema = z
  .object({
    format: z.literal(formatVersion),
    /** ISO 8601. */
    created: z.iso.datetime(),
    model: modelSchema,
    chunking: settingsSchema,
    versions: versionsSchema,
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
/** Which version of each part of the program made a snapshot, such as `{ reader: 4 }`. */
export type IndexedVersions = z.infer<typeof versionsSchema>;

/** What the running program needs an index to be. */
export interface ExpectedIndex {
  readonly model: IndexedModel;
  readonly chunking: IndexedSettings;
  readonly versions: IndexedVersions;
}

/** What the builder of a snapshot states; dates and checksums are added. */
export interface ManifestFacts extends ExpectedIndex {
  /** Every document of the snapshot with the SHA-256 of its file. */
  readonly documents: readonly { readonly id: string; readonly sha256: string }[];
  /** How many of what: `{ passages: 120, vectors: 700 }`. */
  readonly counts: Readonly<Record<string, number>>;
}

/** The manifest as its file holds it: its last field is the checksum of the others. */
export function printManifest(manifest: object): string {
  const sha256 = createHash('sha256').update(JSON.stringify(manifest)).digest('hex');
  return `${JSON.stringify({ ...manifest, sha256 }, null, 2)}\n`;
}

/** Whether a manifest's file is, byte for byte, what `printManifest` made. */
export function isAsPrinted(content: string, parsed: unknown): boolean {
  const { sha256: _, ...manifest } = z.looseObject({}).catch({}).parse(parsed);
  return printManifest(manifest) === content;
}

/** @throws UnusableIndexError that says what the index holds, what the program runs, and how to mend it. */
export function checkManifest(manifest: ExpectedIndex, expected: ExpectedIndex): void {
  const held = manifest.model;
  const run = expected.model;
  if (held.id !== run.id) {
    throw new UnusableIndexError(
      `The index was built with the embedding model ${held.id}, but Ibid is set to ${run.id}`,
    );
  }
  for (const fact of ['revision', 'precision', 'pooling', 'dimensions', 'maxTokens'] as const) {
    if (held[fact] === run[fact]) continue;
    throw new UnusableIndexError(
      `The index was built with another form of the embedding model ${held.id} (${fact} ${short(held[fact])}, now ${short(run[fact])})`,
    );
  }
  for (const [key, was, is] of differences(manifest.chunking, expected.chunking)) {
    throw new UnusableIndexError(
      `The index was built by another version of Ibid (${key} ${was ?? 'unset'}, now ${is ?? 'unset'})`,
    );
  }
  for (const [part, was, is] of differences(manifest.versions, expected.versions)) {
    throw new UnusableIndexError(
      `The index was built by another version of Ibid (${part} ${was ?? 'unset'}, now ${is ?? 'unset'})`,
    );
  }
}

function differences<T>(was: Readonly<Record<string, T>>, is: Readonly<Record<string, T>>) {
  const keys = new Set([...Object.keys(was), ...Object.keys(is)]);
  return [...keys].filter((key) => was[key] !== is[key]).map((key) => [key, was[key], is[key]] as const);
}

function short(fact: string | number): string {
  return String(fact).slice(0, 12);
}
