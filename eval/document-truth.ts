import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { wrongInput } from './wrong-input.js';

const number = z.union([z.number(), z.string()]);

const reference = z.union([
  z.object({ note: number, chapter: z.number().optional(), kind: z.string(), via: number.optional() }),
  z.object({
    ambiguous: z.array(number),
    chapter: z.number().optional(),
    kind: z.string(),
    works: z.array(z.string()).optional(),
  }),
]);

const note = z.object({
  number,
  chapter: z.number().optional(),
  text: z.string(),
  paragraphs: z.number().optional(),
  /** The words before its mark; empty where an extractor lost the mark. */
  anchor: z.string(),
  refersTo: reference.nullable().optional(),
});

const question = z.object({
  question: z.string(),
  answerable: z.boolean(),
  gold: z.array(z.string()),
  footnotes: z.array(number),
  chapter: z.number().optional(),
});

/** What a `NAME.truth.json` holds. */
export const documentTruth = z.object({
  document: z.string(),
  title: z.string(),
  headings: z.array(z.string()),
  notes: z.array(note),
  questions: z.array(question).default([]),
});

/** What is printed in a document, said by the one who wrote it. */
export type DocumentTruth = z.infer<typeof documentTruth>;
export type NoteTruth = z.infer<typeof note>;

/** A document's file and the truth about it. */
export interface JudgedDocument {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly truth: DocumentTruth;
}

/** Reads every `NAME.truth.json` of a folder with the document that it names. @throws UserError for another form. */
export function readJudgedDocuments(dir: string): readonly JudgedDocument[] {
  return readdirSync(dir)
    .filter((file) => file.endsWith('.truth.json'))
    .sort()
    .map((file) => {
      const { data: truth } = documentTruth.safeParse(JSON.parse(readFileSync(join(dir, file), 'utf8')));
      if (truth === undefined) {
        throw wrongInput(
          `${file} has not what is read here (document, title, headings, notes); where it has notes alone, use eval/score.ts prints`,
        );
      }
      return { name: truth.document, bytes: readFileSync(join(dir, truth.document)), truth };
    });
}
