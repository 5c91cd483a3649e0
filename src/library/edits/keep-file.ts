import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { changeKinds, recordSchema } from '../../store/index.js';
import { readWhole, type WholeFile, writeWhole } from './whole-file.js';

const text = z.string();
const goldenSchema = z
  .object({
    id: text,
    question: text,
    /** They are in the first passage of the answer. */
    words: text,
    /** Of the text that answered when it was pinned. */
    title: text,
    by: text,
    /** ISO 8601. */
    at: text,
  })
  .readonly();
const goneSchema = z
  .object({
    /** Of the version, as in `FileEntry`. */
    sha256: text,
    document: text,
    title: text,
    /** Names of its files below the folder of texts; those of its version are kept. */
    files: z.array(text).readonly(),
    by: text,
    at: text,
    record: recordSchema.optional(),
  })
  .readonly();
const titles = z.array(text).readonly();
const setBackSchema = z.object({ came: titles, went: titles, changed: titles }).readonly();
const eventSchema = z
  .object({
    what: z.enum([...changeKinds, 'undone']),
    who: text,
    /** ISO 8601. */
    at: text,
    texts: titles,
    count: z.int(),
    /** For an undo, what it made of the texts; one that an earlier version made has none. */
    setBack: setBackSchema.optional(),
    /** The state that it led to. */
    state: text,
  })
  .readonly();
export const keptSchema = z
  .object({
    format: z.literal(1),
    /** As of the live snapshot, for where that can't be read. */
    records: z.record(text, recordSchema).readonly(),
    pins: z.array(goldenSchema).readonly(),
    /** Versions of texts that left the collection, newest first. */
    gone: z.array(goneSchema).readonly(),
    /** Newest first. */
    events: z.array(eventSchema).readonly(),
  })
  .readonly();

/** What is kept of a collection beside its texts and its index. */
export type Kept = z.infer<typeof keptSchema>;
export type Gone = z.infer<typeof goneSchema>;
export type Event = z.infer<typeof eventSchema>;
/** Titles of all texts that come, go or are another version once an earlier state is live again. */
export type SetBack = z.infer<typeof setBackSchema>;
/** A question with what its answer has to say: people call it pinned. */
export type GoldenQuestion = z.infer<typeof goldenSchema>;

/** Names a version of a text: the same file may have been other texts as well. */
export const versionName = ({ document, sha256 }: Gone): string =>
  createHash('sha256').update(`${document}\n${sha256}`).digest('hex');

const nothingKept: Kept = { format: 1, records: {}, pins: [], gone: [], events: [] };

/** As many as anybody reads. */
const mostEvents = 500;

const keptFile = (keepDir: string): WholeFile<Kept> => ({
  path: join(keepDir, 'keep.json'),
  schema: keptSchema,
  keeps: 'history',
  empty: nothingKept,
});

export function readKept(keepDir: string): Promise<Kept> {
  return readWhole(keptFile(keepDir));
}

export async function writeKept(keepDir: string, kept: Kept): Promise<void> {
  await writeWhole(keptFile(keepDir), { ...kept, events: kept.events.slice(0, mostEvents) });
}
