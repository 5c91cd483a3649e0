import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { codeOf, finding, OperatorError } from '../../errors.js';
import { changeKinds, recordSchema } from '../../store/index.js';

const text = z.string();
const pinSchema = z
  .object({ id: text, question: text, words: text, title: text, by: text, at: text })
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
const eventSchema = z
  .object({
    what: z.enum([...changeKinds, 'undone']),
    who: text,
    at: text,
    texts: z.array(text).readonly(),
    count: z.int(),
    /** The state that it led to. */
    state: text,
  })
  .readonly();
export const keptSchema = z
  .object({
    format: z.literal(1),
    /** As of the live snapshot, for where that can't be read. */
    records: z.record(text, recordSchema).readonly(),
    pins: z.array(pinSchema).readonly(),
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

export const nothingKept: Kept = { format: 1, records: {}, pins: [], gone: [], events: [] };

const keptName = 'keep.json';

/** As many as anybody reads. */
const mostEvents = 500;

/**
 * One file that is replaced as a whole, so that a copy of the folder has it whole whenever it was made.
 *
 * @throws OperatorError where it can't be read or is none: what stands in it must not be lost by writing another.
 */
export async function readKept(keepDir: string): Promise<Kept> {
  const file = join(keepDir, keptName);
  try {
    return keptSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return nothingKept;
    const found = codeOf(error) === null ? 'one that was changed or cut short' : 'one that may not be read';
    throw new OperatorError(
      finding`${{ kind: 'file', name: keptName, path: file }}: expected the file that keeps pins and history, found ${found}; put it back from a copy, or take it out of its folder to begin anew`,
      { cause: error },
    );
  }
}

export async function writeKept(keepDir: string, kept: Kept): Promise<void> {
  const file = join(keepDir, keptName);
  await mkdir(dirname(file), { recursive: true });
  const events = kept.events.slice(0, mostEvents);
  await writeFileAtomic(file, `${JSON.stringify({ ...kept, events }, null, 2)}\n`);
}
