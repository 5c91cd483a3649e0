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
