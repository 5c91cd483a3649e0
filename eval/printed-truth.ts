import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const number = z.union([z.number(), z.string()]);

const note = z.object({
  number,
  chapter: z.number().optional(),
  /** The sheet on which it begins. */
  page: z.number().optional(),
  /** The whole note, or … */
  text: z.string().optional(),
  /** … only how it begins. */
  starts: z.string().optional(),
  /** The last words before its mark; not there where the mark can't be read. */
  anchor: z.string().nullable().optional(),
  refersTo: z.object({ note: number, kind: z.string() }).nullable().optional(),
});

/** What the `NAME.json` beside a printed document, such as a PDF, says of its notes. */
const printedTruth = z.object({
  document: z.string(),
  title: z.string().nullable(),
  notes: z.array(note),
});

export type PrintedTruth = z.infer<typeof printedTruth>;
export type PrintedNoteTruth = z.infer<typeof note>;

/** A document's file and the truth about its notes. */
export interface JudgedPrint {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly truth: PrintedTruth;
}

/** What `NAME.truth.json` says of `NAME.pdf`: the notes, each with the word before its mark. */
const journalTruth = z.object({
  notes: z.array(z.object({ number, text: z.string(), after: z.string().nullish() })),
});

/** Reads every `NAME.json` of a folder that is beside the document that it names, and every `NAME.truth.json`. */
export function readJudgedPrints(dir: string): readonly JudgedPrint[] {
  const files = new Set(readdirSync(dir));
  return [...files]
    .filter((file) => file.endsWith('.json'))
    .sort()
    .flatMap((file) => {
      const json: unknown = JSON.parse(readFileSync(join(dir, file), 'utf8'));
      const read = printedTruth.safeParse(file.endsWith('.truth.json') ? fromJournal(file, json) : json);
      if (!read.success || !files.has(read.data.document)) return [];
      return [
        { name: read.data.document, bytes: readFileSync(join(dir, read.data.document)), truth: read.data },
      ];
    });
}

function fromJournal(file: string, json: unknown): unknown {
  const { data } = journalTruth.safeParse(json);
  const notes = data?.notes.map(({ number, text, after }) => ({ number, text, anchor: after }));
  return { document: file.replace(/truth\.json$/, 'pdf'), title: null, notes };
}
