import { z } from 'zod';
import type { Passage } from '../chunking/index.js';
import type { Audit, Document, Footnote } from '../corpus/index.js';

/** A file of the same name in another format, which was read because the document's own can't be. */
export interface OtherSource {
  readonly id: string;
  /** Why the document's own file can't be read, in one line. */
  readonly because: string;
}

/** A file of a collection as it was read: its document, or in one line why there is none. */
export type StoredFile = {
  readonly id: string;
  /** Of the files that were tried; empty where the only one could not be read. */
  readonly sha256: string;
} & (
  | {
      readonly document: Document;
      /** What its notes cite, as JSON: a store keeps it and does not look into it. */
      readonly resolved?: unknown;
      /** Left out where it was read from the file itself. */
      readonly readFrom?: OtherSource;
    }
  | { readonly failure: string }
);

/** What can be said of a file without reading its text. */
export interface FileEntry {
  readonly id: string;
  readonly sha256: string;
  /** Null where a document was read. */
  readonly failure: string | null;
  readonly readFrom: OtherSource | null;
  /** Empty where there is no document; so are the counts. */
  readonly title: string;
  readonly author: string | null;
  /** Length of the clean text in UTF-16 units. */
  readonly chars: number;
  readonly passages: number;
  readonly notes: number;
  /** How many of its notes have a mark in the text. */
  readonly anchored: number;
  /** As of `NewFile`. */
  readonly unresolved: number;
  /** Null where there is no document. */
  readonly audit: Audit | null;
}

/** Unit vectors of a passage and of its parts, in their order. */
export interface PassageVectors {
  readonly passage: Float32Array;
  readonly windows: readonly Float32Array[];
  readonly sentences: readonly Float32Array[];
}

/** A passage to be stored. */
export interface NewPassage {
  readonly passage: Passage;
  /** Under which its vectors are found again by `vectorsOf`: equal for passages whose vectors would be equal. */
  readonly content: string;
  /** Terms of its text and of the notes that it cites, with repetitions. */
  readonly terms: readonly string[];
  readonly vectors: PassageVectors;
}

/** A note that at least one passage cites, to be stored. */
export interface NewNote {
  /** As of `noteKey`; the passages that cite it have it in `Passage.notes`. */
  readonly key: string;
  readonly note: Footnote;
  readonly vector: Float32Array;
}

/** A file to be stored, with all that is searched of it; a failed one has no passages and no notes. */
export interface NewFile {
  readonly file: StoredFile;
  readonly passages: readonly NewPassage[];
  readonly notes: readonly NewNote[];
  /** How many of its notes refer back to something that is not there. */
  readonly unresolved: number;
}

/** A stored unit vector, in 8 bits: a cosine with it is within 0.005 of the exact one. */
export interface StoredVector {
  cosine(vector: Float32Array): number;
}

/** A passage with all that ranking and reading it need, without its document. */
export interface StoredPassage {
  /** Names it within its snapshot, and nowhere else. */
  readonly id: number;
  readonly passage: Passage;
  /** `passage.start` to `passage.end` of its document's clean text. */
  readonly text: string;
  /** Distinct terms of its text and of the notes that it cites. */
  readonly terms: Pick<ReadonlySet<string>, 'has'>;
  readonly vector: StoredVector;
  readonly windows: readonly StoredVector[];
  readonly sentences: readonly StoredVector[];
  /** Those that it cites, in the order of `Passage.notes`. */
  readonly notes: readonly StoredNote[];
}

export interface StoredNote {
  readonly key: string;
  readonly note: Footnote;
  readonly vector: StoredVector;
}

export const recordSchema = z
  .object({
    /** Typed by a person: they win over what was read. */
    title: z.string().optional(),
    author: z.string().optional(),
    /** Who added it, and when (ISO 8601); left out for files that somebody put into the folder. */
    by: z.string().optional(),
    at: z.string().optional(),
  })
  .readonly();

/** What is known of a text beside what its file says. */
export type TextRecord = z.infer<typeof recordSchema>;

/** By the ids of the files. */
export type TextRecords = Readonly<Record<string, TextRecord>>;

export const changeKinds = ['indexed', 'added', 'replaced', 'renamed', 'removed', 'restored'] as const;

export const changeSchema = z
  .object({
    what: z.enum(changeKinds),
    who: z.string(),
    /** ISO 8601. */
    at: z.string(),
    /** Titles of the texts that it concerned: the first of them, where there are many. */
    texts: z.array(z.string()).readonly(),
    /** How many there were. */
    count: z.int().nonnegative(),
  })
  .readonly();

/** How a state of a collection came about. */
export type Change = z.infer<typeof changeSchema>;
