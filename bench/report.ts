import type { Machine } from './machine.js';
import type { Latency } from './measures/figures.js';

/** One who indexes the same passages with the same model, and answers the same questions. */
export interface Contender {
  readonly name: string;
  readonly passages: number;
  readonly passagesPerSecond: number;
  /** Of all its processes together. */
  readonly peakMb: number;
  readonly answering: Latency;
  /** Share of the questions whose first passage holds the answer's words. */
  readonly holdsAnswer: number;
}

/** Starting a process until it has answered one question, with the index there. */
export interface ColdStart {
  readonly ibidMs: number;
  readonly bareMs: number;
  readonly pairs: number;
}

/** An answer about the project's own corpus beside the embedding of its question in transformers.js. */
export interface Answering {
  readonly answering: Latency;
  readonly embedding: Latency;
}

export interface Reindexing {
  readonly passages: number;
  readonly fullMs: number;
  readonly incrementalMs: number;
  /** Texts that went through the model when nothing had changed. */
  readonly embeddedUnchanged: number;
  readonly embeddedAgain: number;
  readonly swapMs: number;
  readonly bytesPerPassage: number;
  readonly textBytesPerPassage: number;
  readonly quiet: Latency;
  readonly busy: Latency;
}

interface RecallPoint extends Latency {
  readonly ef: number;
  /** Share of the ten exactly nearest that were found. */
  readonly recall: number;
}

export interface DenseGrowth {
  readonly passages: number;
  readonly buildMs: number;
  readonly openMs: number;
  readonly bytesPerVector: number;
  readonly curve: readonly RecallPoint[];
  readonly inUse: RecallPoint;
  readonly peakMb: number;
}

export interface LexicalGrowth extends Latency {
  readonly passages: number;
  readonly buildMs: number;
  readonly openMs: number;
  readonly bytesPerPassage: number;
  readonly peakMb: number;
}

/** Words in the store, and in SQLite's own full text search. */
interface WordGrowth {
  readonly store: LexicalGrowth;
  readonly fts5: LexicalGrowth;
}

/** A collection of many texts, with the statistics of real vectors. */
export interface LargeCollection {
  readonly passages: number;
  readonly buildMs: number;
  /** From a changed paragraph to answers from it: the median, and the slowest. */
  readonly changeMs: number;
  readonly slowestChangeMs: number;
  readonly bytesPerPassage: number;
  readonly textBytesPerPassage: number;
  readonly openMs: number;
  /** Of a question alone. */
  readonly embedding: Latency;
  /** An answer whose question has its vector, without reading. */
  readonly searching: Latency;
  /** A whole answer, passages read. */
  readonly answering: Latency;
  /** While it is asked, the model's processes too. */
  readonly peakMb: number;
}

/** One of 1,000,000 passages, measured apart from all else, as it takes an hour. */
export interface HugeCollection extends LargeCollection {
  readonly made: string;
  /** Load average when it began. */
  readonly load: number;
}

/** A collection for each of many servers, of which few are open at a time. */
export interface Servers {
  readonly servers: number;
  /** Of each of them. */
  readonly documents: number;
  readonly passages: number;
  /** How many were open at the end. */
  readonly open: number;
  /** Of a collection alone. */
  readonly opening: Latency;
  /** From the first question to a collection that is not open to its answer: opened, embedded, searched, read. */
  readonly first: Latency;
  /** Of the next question to it. */
  readonly next: Latency;
  /** Of a question alone. */
  readonly embedding: Latency;
  /** Once all have been asked, the model's processes too. */
  readonly peakMb: number;
  /** The same where all may be open at once. */
  readonly allOpenMb: number;
}

/** Reading PDFs, by processor time, beside pdfjs's extraction of the same pages' text in the same process. */
export interface ReadingPdf {
  readonly documents: readonly {
    readonly name: string;
    readonly pages: number;
    readonly readingMs: number;
    readonly extractionMs: number;
  }[];
  /** A generated book, read by a process that has read nothing before. */
  readonly book: {
    readonly pages: number;
    readonly notes: number;
    readonly tookMs: number;
    readonly peakMb: number;
  };
}

/** What `npm run bench` writes as JSON. */
export interface BenchReport {
  readonly made: string;
  readonly commit: string;
  readonly command: string;
  readonly machine: Machine;
  readonly texts: string;
  /** Whether `holdsAnswer` of the contenders means anything. */
  readonly holdAnswers: boolean;
  /** Ibid first; medians of the rounds. */
  readonly contenders: readonly Contender[];
  readonly rounds: number;
  readonly cold: ColdStart;
  readonly answering: Answering;
  readonly reindexing: Reindexing;
  /** Not in reports of before PDFs were read. */
  readonly readingPdf?: ReadingPdf;
  readonly dense: readonly DenseGrowth[];
  readonly words: readonly WordGrowth[];
  readonly large: readonly LargeCollection[];
  /** Not in reports of before servers had collections of their own. */
  readonly servers?: Servers;
}

/** Where the report on 1,000,000 passages is, beside that of all else. */
export const hugeOut = (out: string): string => out.replace(/(\.json)?$/, '-huge.json');
