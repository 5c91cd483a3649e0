import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Deadline } from './deadline.js';
import { reasonOf } from './errors.js';

/** Why a program gives no reply. */
export type Why =
  | { readonly kind: 'unstarted'; readonly reason: string; readonly cause: unknown }
  /** It could not load what it needs; what it says of that. */
  | { readonly kind: 'failed'; readonly failure: unknown }
  | { readonly kind: 'late'; readonly seconds: number }
  /** By itself, or somebody ended it. `hasAborted`: as V8 does where its heap is full. */
  | { readonly kind: 'ended'; readonly reason: string | null; readonly hasAborted: boolean }
  | { readonly kind: 'closed' }
  /** It goes on. */
  | { readonly kind: 'rejected'; readonly reason: string };

class NoReplyError extends Error {
  override readonly name = 'NoReplyError';

  constructor(readonly why: Why) {
    super(`no reply: ${why.kind}`);
  }
}

/** From the program: `ready` or `failed` first, then for each request how far it is, where it tells, and one reply. */
export type ProgramMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly failure: unknown }
  | { readonly kind: 'news'; readonly id: number; readonly news: unknown }
  | { readonly kind: 'done'; readonly id: number; readonly reply: unknown }
  | { readonly kind: 'rejected'; readonly id: number; readonly reason: string };

interface Program {
  /** Without its ending. */
  readonly entry: URL;
  readonly args: readonly string[];
  readonly execArgv?: readonly string[];
  /** How long it may take to start, or give no reply while it has requests, before it is ended. */
  readonly patience: { readonly startMs: number; readonly replyMs: number };
  /** Whether a request whose process ended is given to another one, once: it may be the cause. */
  triesAgain(why: Extract<Why, { kind: 'ended' }>): boolean;
  /** What is thrown where there is no reply. */
  errorOf(why: Why): Promise<Error> | Error;
}

interface Call {
  readonly resolve: (reply: unknown) => void;
  readonly reject: (reason: unknown) => void;
  readonly onNews: ((news: never) => void) | undefined;
}

interface Running {
  readonly child: ChildProcess;
  readonly ready: Promise<void>;
  /** Runs while there are requests. */
  readonly replying: Deadline;
  /** Ends it at once, even where it is stopped; its requests are rejected when it has ended. */
  end(why: unknown): void;
}

interface CallOptions<News> {
  /** Ends the process; the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  readonly onNews?: ((news: News) => void) | undefined;
}

/**
 * One of our programs in a process of its own, which answers requests (`serveParent`). In place of one that failed, hung or
 * ended the next request starts another.
 */
export class ChildProgram<Request, Reply, News = never> {
  readonly #program: Program;
  /** All that have not ended, the one that is used and those that failed, each with its end. */
  readonly #children = new Map<ChildProcess, Promise<unknown>>();
  readonly #calls = new Map<number, Call>();
  #nextId = 0;
  #running: Running | null = null;
  #isClosed = false;

  /** Starts nothing yet. */
  constructor(program: Program) {
    this.#program = program;
  }

  /** Starts it unless it runs; resolves when it is ready. @throws As `errorOf` says. */
  async ready(): Promise<void> {
    await this.#told(this.#started());
  }

  /** @throws As `errorOf` says; the signal's reason where it is aborted. */
  ask(request: Request, options: CallOptions<News> = {}): Promise<Reply> {
    const asked = this.#askOnce(request, options).catch((error: unknown) => {
      // A system that is short of memory ends a process, and a whole reindex would be lost.
      const why = error instanceof NoReplyError ? error.why : null;
      if (why?.kind !== 'ended' || !this.#program.triesAgain(why)) throw error;
      return this.#askOnce(request, options);
    });
    return this.#told(asked);
  }

  /** Rejects what is under way and leaves nothing running. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#running = null;
    this.#rejectCalls(new NoReplyError({ kind: 'closed' }));
    for (const child of this.#children.keys()) kill(child);
    await Promise.all(this.#children.values());
  }

  async #told<T>(asked: Promise<T>): Promise<T> {
    try {
      return await asked;
    } catch (error) {
      throw error instanceof NoReplyError ? await this.#program.errorOf(error.why) : error;
    }
  }

  async #askOnce(request: Request, { signal, onNews }: CallOptions<News>): Promise<Reply> {
    const { child, replying, end } = await this.#started();
    // Since it was ready.
    if (this.#isClosed) throw new NoReplyError({ kind: 'closed' });
    signal?.throwIfAborted();
    const id = this.#nextId++;
    const onAbort = () => end(signal?.reason);
    signal?.addEventListener('abort', onAbort);
    try {
      return await new Promise<Reply>((resolve, reject) => {
        if (this.#calls.size === 0) replying.restart();
        this.#calls.set(id, { resolve: resolve as Call['resolve'], reject, onNews });
        child.send({ id, request });
      });
    } finally {
      signal?.removeEventListener('abort', onAbort);
    }
  }

  async #started(): Promise<Running> {
    if (this.#isClosed) throw new NoReplyError({ kind: 'closed' });
    this.#running ??= this.#start();
    const running = this.#running;
    await running.ready;
    if (this.#running === running) return running;
    throw new NoReplyError(
      this.#isClosed ? { kind: 'closed' } : { kind: 'ended', reason: null, hasAborted: false },
    );
  }

  #start(): Running {
    const { patience } = this.#program;
    const child = forkProgram(this.#program);
    const closed = new Promise((resolve) => child.once('close', resolve));
    this.#children.set(child, closed);
    void closed.then(() => this.#children.delete(child));

    let endedFor: unknown = null;
    const end = (why: unknown) => {
      endedFor ??= why;
      kill(child);
    };
    const endAfter = (ms: number) =>
      new Deadline(ms, () => end(new NoReplyError({ kind: 'late', seconds: ms / 1000 })));
    const starting = endAfter(patience.startMs);
    const replying = endAfter(patience.replyMs);
    starting.restart();
    const ready = new Promise<void>((resolve, reject) => {
      const fail = (reason: unknown) => {
        starting.stop();
        replying.stop();
        reject(reason);
        if (this.#running?.child !== child) return;
        this.#running = null;
        this.#rejectCalls(reason);
      };
      child.on('message', (message: ProgramMessage) => {
        starting.stop();
        if (message.kind === 'ready') resolve();
        else if (message.kind === 'failed') end(new NoReplyError(message));
        else if (this.#running?.child === child) this.#settle(message, replying);
      });
      child.on('error', (error) => {
        if (child.pid === undefined) fail(unstarted(error));
        else end(new NoReplyError({ kind: 'ended', reason: reasonOf(error), hasAborted: false }));
      });
      child.on('exit', (code, signal) => {
        if (this.#isClosed) return fail(new NoReplyError({ kind: 'closed' }));
        const hasAborted = signal === 'SIGABRT' || code === 134;
        fail(endedFor ?? new NoReplyError({ kind: 'ended', reason: `${signal ?? code}`, hasAborted }));
      });
    });
    // Callers receive the failure; while there are none, it must not count as an unhandled rejection.
    ready.catch(() => {});
    return { child, ready, replying, end };
  }

  #settle(message: Extract<ProgramMessage, { id: number }>, replying: Deadline): void {
    const call = this.#calls.get(message.id);
    if (message.kind === 'news') {
      call?.onNews?.(message.news as never);
      return;
    }
    this.#calls.delete(message.id);
    if (this.#calls.size === 0) replying.stop();
    else replying.restart();
    if (message.kind === 'done') call?.resolve(message.reply);
    else call?.reject(new NoReplyError(message));
  }

  #rejectCalls(reason: unknown): void {
    for (const call of this.#calls.values()) call.reject(reason);
    this.#calls.clear();
  }
}

function forkProgram({ entry, args, execArgv = [] }: Program): ChildProcess {
  // Tests run the sources as they are, and Node 20 does not read TypeScript by itself.
  const isSource = import.meta.url.endsWith('.ts');
  const file = fileURLToPath(entry) + (isSource ? '.ts' : '.js');
  try {
    return fork(file, args, {
      execArgv: [...execArgv, ...(isSource ? ['--import', import.meta.resolve('tsx')] : [])],
      serialization: 'advanced',
      // What onnxruntime prints about weights, and V8 about a full heap, is told by message or by how the process ends.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
  } catch (error) {
    throw unstarted(error);
  }
}

function unstarted(cause: unknown): NoReplyError {
  return new NoReplyError({ kind: 'unstarted', reason: reasonOf(cause), cause });
}

function kill(child: ChildProcess): void {
  // Without a process id nothing was started, and Node 20 would signal whatever number is in memory: often 0, which
  // is the group of this process.
  if (child.pid !== undefined) child.kill('SIGKILL');
}
