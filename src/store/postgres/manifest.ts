import { z } from 'zod';
import type { Fact } from '../../errors.js';
import { damaged } from '../index-errors.js';
import { count, manifestFields } from '../manifest-fields.js';
import type { NamedSnapshot } from '../state-of.js';

const manifestSchema = z.object({ ...manifestFields, files: count }).readonly();

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
