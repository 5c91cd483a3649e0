const ticks = 10;

/**
 * Calls back once something has taken too long. It counts ticks, so that it does not run out while this process itself
 * stands still (Ctrl-Z, a machine asleep): that passes as one tick at most.
 */
export class Deadline {
  readonly #ms: number;
  readonly #onOver: () => void;
  #timer: NodeJS.Timeout | undefined;
  #ticksLeft = 0;

  constructor(ms: number, onOver: () => void) {
    this.#ms = ms;
    this.#onOver = onOver;
  }

  /** Counts from now, also where it has begun before. */
  restart(): void {
    this.#ticksLeft = ticks;
    this.#timer ??= setInterval(() => this.#tick(), this.#ms / ticks).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #tick(): void {
    this.#ticksLeft -= 1;
    if (this.#ticksLeft > 0) return;
    this.stop();
    this.#onOver();
  }
}

/**
 * A signal that is aborted after a time, or with another one. Of `AbortSignal.any` over `AbortSignal.timeout` Node.js 20 loses the
 * second one when it collects garbage, and it is never aborted.
 */
export function abortedAfter(ms: number, other?: AbortSignal): AbortSignal {
  const late = new AbortController();
  const reason = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
  setTimeout(() => late.abort(reason), ms).unref();
  return other === undefined ? late.signal : AbortSignal.any([late.signal, other]);
}
