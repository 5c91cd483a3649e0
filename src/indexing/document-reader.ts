import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CorpusFile } from '../corpus/index.js';
import { Deadline } from '../deadline.js';
import { OperatorError, reasonOf, UserError } from '../errors.js';
import type { ReadDocument, ReaderMessage, ReaderRequest } from './reader-messages.js';

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
const startingSeconds = 120;

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
  #child: ChildProcess | null = null;

  constructor(limits = readingLimits, naming: ReaderRequest['naming'] = 'as listed') {
    this.#limits = limits;
    this.#naming = naming;
  }

  /**
   * Reads one file; not to be called again before it has.
   *
   * @param sha256 - Of its sources: a failure that only another text changes is remembered by it.
   * @param onPage - Told now and then how many of its pages have been read, where its format tells.
   * @returns What the file holds, or why it can't be read: also where it exceeds the limits.
   * @throws UserError where the process can't be started; the signal's reason where it is aborted.
   */
  async read(file: CorpusFile, sha256: string, signal?: AbortSignal, onPage?: OnPage): Promise<ReadDocument> {
    const first = await this.#tryToRead(file, signal, onPage);
    // Something else ended the process, as a system does that is short of memory. The document is tried once more and
    // not again, as it may be the cause.
    const outcome = first.kind === 'ended' ? await this.#tryToRead(file, signal, onPage) : first;
    if (outcome.kind === 'read') return outcome.document;
    const failure = this.#failure(file.id, outcome).message;
    return { id: file.id, sha256: outcome.kind === 'ended' ? '' : sha256, failure };
  }

  /** Ends the process. */
  async close(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child !== null) await end(child);
  }

  async #tryToRead(
    file: CorpusFile,
    signal: AbortSignal | undefined,
    onPage: OnPage | undefined,
  ): Promise<Outcome> {
    const child = await this.#started(signal);
    const outcome = nextOutcome(child, this.#limits.seconds, signal, onPage);
    const { pages } = this.#limits;
    child.send({
      file,
      naming: this.#naming,
      ...(pages === undefined ? {} : { maxPages: pages }),
    } satisfies ReaderRequest);
    return this.#settled(await outcome, signal);
  }

  async #started(signal: AbortSignal | undefined): Promise<ChildProcess> {
    if (this.#child !== null) return this.#child;
    this.#child = startProcess(this.#limits);
    const outcome = await this.#settled(await nextOutcome(this.#child, startingSeconds, signal), signal);
    if (outcome.kind !== 'ready' || this.#child === null) throw startError(endingOf(outcome));
    return this.#child;
  }

  /** Ends a process that gave no reply. @throws The signal's reason where it is aborted. */
  async #settled(outcome: Outcome, signal: AbortSignal | undefined): Promise<Outcome> {
    if (outcome.kind !== 'ready' && outcome.kind !== 'read') await this.close();
    if (outcome.kind === 'cancelled') signal?.throwIfAborted();
    return outcome;
  }

  #failure(file: string, outcome: Outcome): UserError {
    const { seconds, memoryMb } = this.#limits;
    if (outcome.kind === 'late') return new UserError('text-takes-long', { file, seconds });
    if (outcome.kind === 'out of memory') return new UserError('text-takes-memory', { file, memoryMb });
    return new UserError('text-broken-off', { file, reason: endingOf(outcome) });
  }
}

type OnPage = (done: number, of: number) => void;

/** What came of a document or of starting a process. */
type Outcome =
  | Exclude<ReaderMessage, { readonly kind: 'page' }>
  | { readonly kind: 'late' | 'cancelled' | 'out of memory' }
  | { readonly kind: 'ended'; readonly reason: string };

function endingOf(outcome: Outcome): string {
  return outcome.kind === 'ended' ? outcome.reason : outcome.kind;
}

function nextOutcome(
  child: ChildProcess,
  seconds: number,
  signal: AbortSignal | undefined,
  onPage: OnPage = () => {},
): Promise<Outcome> {
  return new Promise((resolve) => {
    const settle = (outcome: Outcome) => {
      deadline.stop();
      child.off('message', onMessage).off('exit', onExit).off('error', onError);
      signal?.removeEventListener('abort', onAbort);
      resolve(outcome);
    };
    const deadline = new Deadline(seconds * 1000, () => settle({ kind: 'late' }));
    const onMessage = (message: ReaderMessage) => {
      if (message.kind === 'page') onPage(message.done, message.of);
      else settle(message);
    };
    const onExit = (code: number | null, endedBy: NodeJS.Signals | null) =>
      settle(
        hasAborted(code, endedBy)
          ? { kind: 'out of memory' }
          : { kind: 'ended', reason: `${endedBy ?? code}` },
      );
    const onError = (error: unknown) => settle({ kind: 'ended', reason: reasonOf(error) });
    const onAbort = () => settle({ kind: 'cancelled' });
    child.on('message', onMessage).on('exit', onExit).on('error', onError);
    signal?.addEventListener('abort', onAbort);
    deadline.restart();
    if (signal?.aborted) onAbort();
  });
}

/** V8 aborts the process when its heap is full, and the process itself when all of it takes too much. */
function hasAborted(code: number | null, endedBy: NodeJS.Signals | null): boolean {
  return endedBy === 'SIGABRT' || code === 134;
}

function startProcess({ memoryMb }: ReadingLimits): ChildProcess {
  // Tests run the sources as they are, and Node 20 does not read TypeScript by itself.
  const isSource = import.meta.url.endsWith('.ts');
  const entry = new URL(isSource ? './reader-program.ts' : './reader-program.js', import.meta.url);
  try {
    const child = fork(fileURLToPath(entry), [String(memoryMb + buffersMb)], {
      execArgv: [
        `--max-old-space-size=${memoryMb}`,
        ...(isSource ? ['--import', import.meta.resolve('tsx')] : []),
      ],
      serialization: 'advanced',
      // V8 prints pages about a full heap; how the process ended says the same.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // An error between two documents has no listener; the next document finds the process ended.
    child.on('error', () => {});
    return child;
  } catch (error) {
    throw startError(reasonOf(error), error);
  }
}

/** Ends a process at once, even one that is stopped; resolves when it has ended. */
async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

function startError(reason: string, cause?: unknown): OperatorError {
  return new OperatorError('reader-unstarted', { reason, cause });
}
