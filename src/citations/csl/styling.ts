import { Worker } from 'node:worker_threads';
import PQueue from 'p-queue';
import { Deadline } from '../../deadline.js';
import type { Locator, Reference } from '../reference/index.js';
import type { ExportedWork, ExportFormat } from './exports.js';
import type { FormattedCitation, StyleName } from './styles.js';

/** A work takes milliseconds, ten thousand as a file some seconds, and a title that was made for it hours. Loading counts. */
const mostSeconds = 60;

/** Formatting took longer than it may, or failed. */
export class StylingError extends Error {
  override readonly name = 'StylingError';
}

/**
 * Formats citations in a thread of its own, which can be ended: the processor of styles takes a long time for what nobody
 * calls a work, and the bot has one thread for all its servers.
 *
 * The thread starts with the first citation, and keeps no process alive; in place of one that had to be ended the next
 * citation gets another.
 */
export class Styling {
  /** One after another: a thread can't do two things at once, and which one of them was too long could not be told. */
  readonly #queue = new PQueue({ concurrency: 1 });
  #worker: Worker | null = null;

  /** @throws StylingError where it takes too long or fails. */
  ask(request: StyleRequest, seconds = mostSeconds): Promise<StyleReply> {
    return this.#queue.add(() => this.#ask(request, seconds));
  }

  #ask(request: StyleRequest, seconds: number): Promise<StyleReply> {
    const worker = this.#started();
    return new Promise((resolve, reject) => {
      const settle = () => {
        deadline.stop();
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        worker.unref();
      };
      const fail = (reason: string, cause?: unknown) => {
        settle();
        this.#worker = null;
        void worker.terminate();
        reject(new StylingError(reason, { cause }));
      };
      const deadline = new Deadline(seconds * 1_000, () => fail('formatting citations takes too long'));
      const onError = (error: unknown) => fail('formatting citations failed', error);
      const onExit = () => fail('the thread that formats citations ended');
      const onMessage = (reply: StyleReply) => {
        if (reply.kind === 'failed') return fail('formatting citations failed', reply.error);
        settle();
        resolve(reply);
      };
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      worker.ref();
      deadline.restart();
      worker.postMessage(request);
    });
  }

  #started(): Worker {
    this.#worker ??= startThread();
    return this.#worker;
  }
}

function startThread(): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./style-worker.js', import.meta.url));
  // Tests run the sources as they are, and Node 20 does not read TypeScript by itself.
  const [tsx, entry] = [
    import.meta.resolve('tsx/esm/api'),
    new URL('./style-worker.ts', import.meta.url).href,
  ];
  const start = `import('${tsx}').then(({ register }) => { register(); return import('${entry}'); })`;
  return new Worker(start, { eval: true });
}

const styling = new Styling();

/** As `formatCitation`, elsewhere. @throws StylingError where it takes too long or fails. */
export async function citeElsewhere(
  reference: Reference,
  locator: Locator | null,
  style: StyleName,
): Promise<FormattedCitation | null> {
  const reply = await styling.ask({ kind: 'cite', reference, locator, style });
  return reply.kind === 'cited' ? reply.formatted : null;
}

/** As `exportWorks`, elsewhere. @throws StylingError where it takes too long or fails. */
export async function exportElsewhere(works: readonly ExportedWork[], format: ExportFormat): Promise<string> {
  // A work may hold all its notes, which need not go along.
  const bare = works.map(({ id, reference, printed }) => ({ id, reference, printed }));
  const reply = await styling.ask({ kind: 'export', works: bare, format });
  return reply.kind === 'exported' ? reply.text : '';
}

/** To the thread that formats: a work in a style, or works as a file. One at a time. */
export type StyleRequest =
  | {
      readonly kind: 'cite';
      readonly reference: Reference;
      readonly locator: Locator | null;
      readonly style: StyleName;
    }
  | { readonly kind: 'export'; readonly works: readonly ExportedWork[]; readonly format: ExportFormat };

/** From it, for each request: what was asked for, or that it failed. */
export type StyleReply =
  | { readonly kind: 'cited'; readonly formatted: FormattedCitation | null }
  | { readonly kind: 'exported'; readonly text: string }
  | { readonly kind: 'failed'; readonly error: unknown };
