import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import PQueue from 'p-queue';
import { Deadline } from '../../deadline.js';
import type { ExportedWork, ExportFormat } from './exports.js';
import type { Call, Calls } from './style-worker.js';

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
  /** Ends the call that is under way. */
  #over = new AbortController();

  /** @throws StylingError where it takes too long or fails. */
  ask<K extends keyof Calls>(
    name: K,
    args: Parameters<Calls[K]>,
    seconds = mostSeconds,
  ): Promise<Awaited<ReturnType<Calls[K]>>> {
    return this.#queue.add(() => this.#ask({ name, args }, seconds));
  }

  async #ask<K extends keyof Calls>(call: Call<K>, seconds: number): Promise<Awaited<ReturnType<Calls[K]>>> {
    this.#worker ??= this.#started();
    const worker = this.#worker;
    const over = new AbortController();
    this.#over = over;
    const deadline = new Deadline(seconds * 1_000, () => over.abort('it takes too long'));
    try {
      const reply = once(worker, 'message', { signal: over.signal });
      worker.ref();
      deadline.restart();
      worker.postMessage(call);
      const [value] = (await reply) as [Awaited<ReturnType<Calls[K]>>];
      return value;
    } catch (cause) {
      this.#worker = null;
      void worker.terminate();
      throw new StylingError('formatting citations failed', { cause });
    } finally {
      deadline.stop();
      worker.unref();
    }
  }

  /** Listened to between calls too: an error that nothing hears ends this process, and a thread that has ended never answers. */
  #started(): Worker {
    const worker = startThread();
    return worker
      .on('error', () => undefined)
      .on('exit', () => {
        if (this.#worker !== worker) return;
        this.#worker = null;
        this.#over.abort('its thread ended');
      });
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
export const citeElsewhere: Calls['formatCitation'] = (...args) => styling.ask('formatCitation', args);

/** As `exportWorks`, elsewhere. @throws StylingError where it takes too long or fails. */
export function exportElsewhere(works: readonly ExportedWork[], format: ExportFormat): Promise<string> {
  // A work may hold all its notes, which need not go along.
  const bare = works.map(({ id, reference, printed }) => ({ id, reference, printed }));
  return styling.ask('exportWorks', [bare, format]);
}
