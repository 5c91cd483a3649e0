import { setImmediate as nextTurn } from 'node:timers/promises';

/** The longest time that writing keeps the thread before a waiting question gets its turn. */
const sliceMs = 8;

/** Divides long work into slices, with a turn for others between them. */
export class Turns {
  #sliceStart = performance.now();
  readonly #signal: AbortSignal | undefined;

  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  /** Asked after each step of the work; where it says so, `pass` follows. */
  get isOver(): boolean {
    return performance.now() - this.#sliceStart > sliceMs;
  }

  /** @throws The signal's reason where it is aborted. */
  async pass(): Promise<void> {
    await nextTurn();
    this.#signal?.throwIfAborted();
    this.#sliceStart = performance.now();
  }
}
