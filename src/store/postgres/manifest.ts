import { z } from 'zod';
import type { Fact } from '../../errors.js';
import { changeSchema, recordSchema } from '../contents.js';
import { modelSchema, settingsSchema, versionsSchema } from '../expected-index.js';
import { damaged } from '../index-errors.js';
import type { NamedSnapshot } from '../state-of.js';

const count = z.int().nonnegative();

const manifestSchema = z
  .object({
    /** ISO 8601. */
    created: z.iso.datetime(),
    state: z.string(),
    before: z.string().nullable(),
    since: z.iso.datetime(),
    change: changeSchema.nullable(),
    model: modelSchema,
    chunking: settingsSchema,
    versions: versionsSchema,
    counts: z.object({ passages: count, notes: count }).readonly(),
    files: count,
    records: z.record(z.string(), recordSchema).readonly(),
  })
  .readonly();

/** What a snapshot says about itself. */
export type Manifest = z.infer<typeof manifestSchema>;

/** A row of `snapshot`. */
export interface SnapshotRow {
  readonly id: number;
  readonly name: string;
  readonly manifest: string;
}

export interface StoredSnapshot extends NamedSnapshot<Manifest> {
  readonly id: number;
}

/** @throws UnusableIndexError where the manifest is not what Ibid wrote. */
export function readSnapshot({ id, name, manifest }: SnapshotRow, index: Fact): StoredSnapshot {
  try {
    return { id, name, manifest: manifestSchema.parse(JSON.parse(manifest)) };
  } catch (error) {
    throw damaged(index, `the manifest of ${name} is not valid`, { cause: error });
  }
}
