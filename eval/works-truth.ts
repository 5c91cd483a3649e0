import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';

const names = z.array(z.string()).optional();
const field = z.string().optional();

/** Names are `Family, Given`, or `=` and a name that is not to be taken apart; dates `2019-07-27` or `1975/1979`. */
const work = z
  .object({
    /** Key of the note that cites it first. */
    note: z.string(),
    type: z.string(),
    author: names,
    editor: names,
    translator: names,
    title: field,
    locator: field,
  })
  .catchall(z.string());

const worksTruth = z.object({ document: z.string(), works: z.array(work) });

/** A work as a librarian reads it out of the printed note: the fields of CSL-JSON, dates and names as text. */
export type WorkTruth = z.infer<typeof work>;

/** A document and the works that its notes cite in full. */
export interface JudgedWorks {
  readonly name: string;
  /** Name of the document's file. */
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly works: readonly WorkTruth[];
}

/** Reads every `NAME.json` of a folder with the document that it names. */
export function readJudgedWorks(dir: string): readonly JudgedWorks[] {
  return readdirSync(dir)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => {
      const truth = worksTruth.parse(JSON.parse(readFileSync(join(dir, file), 'utf8')));
      return {
        name: file.replace(/\.json$/, ''),
        file: basename(truth.document),
        bytes: readFileSync(resolve(dir, truth.document)),
        works: truth.works,
      };
    });
}
