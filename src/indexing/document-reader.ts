import { ChildProgram, type Why } from '../child-program.js';
import type { CorpusFile } from '../corpus/index.js';
import { OperatorError, UserError } from '../errors.js';
import type { PagesRead, ReadDocument, ReaderRequest } from './reader-messages.js';

export interface ReadingLimits {
  readonly seconds: number;
  /** Of the JavaScript heap, in MB. */
  readonly memoryMb: number;
  /** Left out: as many as there are. */
  readonly pages?: number;
}

/**
 * What the process may take beside its heap, in MB: itself, the file, and what is unpacked of it, which V8 does not count
 * as heap. A PDF of 20 KB can say that it unpacks to many GB.
 */
const buffersMb = 1024;

/**
 * On two busy cores 10 MB of Markdown take 31 s and 1.4 GB, 10 MB of text 12 s and 0.6 GB: a book has one or two. What
 * exceeds these limits is no text that people read, or a collection of them in one file.
 */
const readingLimits: ReadingLimits = { seconds: 120, memoryMb: 2048 };

/** Far from what starting takes on a slow machine: a fifth of a second here. */
const startMs = 120_000;

/**
 * Reads documents in a process of its own: parsing blocks the thread it runs on, and a few kilobytes can keep a parser
 * of Markdown busy for hours or exhaust the memory.
 *
 * Not a worker thread: one that runs out of memory may take the whole process with it (V8 gives up where a single array
 * or string can't be allocated, whatever the thread's `resourceLimits` say), and a process can be ended at any moment.
 *
 * The process starts with the first document and reads one after another; in place of one that had to be ended the next
 * document gets another.
 */
export class DocumentReader {
  readonly #limits: ReadingLimits;
  readonly #naming: ReaderRequest['naming'];
  readonly #program: ChildProgram<ReaderRequest, ReadDocument, PagesRead>;

  constructor(limits = readingLimits, naming: ReaderRequest['naming'] = 'as listed') {
    const { seconds, memoryMb } = limits;
    this.#limits = limits;
    this.#naming = naming;
    this.#program = new ChildProgram({
      entry: new URL('./reader-program', import.meta.url),
      args: [String(memoryMb + buffersMb)],
      execArgv: [`--max-old-space-size=${memoryMb}`],
      patience: { startMs, replyMs: seconds * 1000 },
      // V8 aborts the process when its heap is full, and the process itself when all of it takes too much.
      triesAgain: ({ hasAborted }) => !hasAborted,
      errorOf: (why) => new UnreadError(why),
    });
  }

  /**
   * Reads one file; not to be called again before it has.
   *
   * @param sha256 - Of its sources: a failure that only another text changes is remembered by it.
   * @param onPage - Told now and then how many of its pages have been read, where its format tells.
   * @returns What the file holds, or why it can't be read: also where it exceeds the limits.
   * @throws UserError where the process can't be started; the signal's reason where it is aborted.
   */
  async read(
    file: CorpusFile,
    sha256: string,
    signal?: AbortSignal,
    onPage?: (done: number, of: number) => void,
  ): Promise<ReadDocument> {
    const { pages } = this.#limits;
    const limit = pages === undefined ? {} : { maxPages: pages };
    try {
      await this.#program.ready().catch(startError);
      const onNews = ({ done, of }: PagesRead) => onPage?.(done, of);
      return await this.#program.ask({ file, naming: this.#naming, ...limit }, { signal, onNews });
    } catch (error) {
      if (!(error instanceof UnreadError)) throw error;
      const { why } = error;
      if (why.kind === 'unstarted') startError(error);
      const isOfText = why.kind === 'late' || (why.kind === 'ended' && why.hasAborted);
      return { id: file.id, sha256: isOfText ? sha256 : '', failure: this.#failure(file.id, why).message };
    }
  }

  /** Ends the process. */
  close(): Promise<void> {
    return this.#program.close();
  }

  #failure(file: string, why: Why): UserError {
    const { seconds, memoryMb } = this.#limits;
    if (why.kind === 'late') return new UserError('text-takes-long', { file, seconds });
    if (why.kind === 'ended' && why.hasAborted) return new UserError('text-takes-memory', { file, memoryMb });
    return new UserError('text-broken-off', { file, reason: reasonIn(why) });
  }
}

class UnreadError extends Error {
  constructor(readonly why: Why) {
    super(reasonIn(why), 'cause' in why ? { cause: why.cause } : {});
  }
}

function startError(error: UnreadError): never {
  throw new OperatorError('reader-unstarted', { reason: error.message, cause: error });
}

function reasonIn(why: Why): string {
  return 'reason' in why ? (why.reason ?? why.kind) : why.kind;
}
