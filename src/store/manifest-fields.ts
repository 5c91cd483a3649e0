import { z } from 'zod';
import { changeSchema, recordSchema } from './contents.js';
import { modelSchema, settingsSchema, versionsSchema } from './expected-index.js';

export const count = z.int().nonnegative();

/** What the manifest of a snapshot says in every store. */
export const manifestFields = {
  /** ISO 8601. */
  created: z.iso.datetime(),
  /** Name of the snapshot that first had this state of the collection, of the state before, and since when it is. */
  state: z.string(),
  before: z.string().nullable(),
  since: z.iso.datetime(),
  change: changeSchema.nullable(),
  model: modelSchema,
  chunking: settingsSchema,
  versions: versionsSchema,
  counts: z.object({ passages: count, notes: count }).readonly(),
  records: z.record(z.string(), recordSchema).readonly(),
};
