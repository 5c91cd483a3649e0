import { setTimeout as wait } from 'node:timers/promises';
import type { Reply } from '../message/reply.js';

/** Discord allows about five edits in five seconds; progress needs fewer. */
const editIntervalMs = 2_000;

/**
 * Progress that moves: shows the newest state at most once in an interval, and leaves out those in between.
 *
 * @param send - Shows a state; called again only after it has ended and the interval has passed.
 */
export class LiveReply {
  readonly #send: (reply: Reply) => Promise<void>;
  readonly #intervalMs: number;
  readonly #stop = new AbortController();
  #newest: Reply | null = null;
  #loop: Promise<void> | null = null;

  constructor(send: (reply: Reply) => Promise<void>, intervalMs = editIntervalMs) {
    this.#send = send;
    this.#intervalMs = intervalMs;
  }

  show(reply: Reply): void {
    if (this.#stop.signal.aborted) return;
    this.#newest = reply;
    this.#loop ??= this.#run();
  }

  /**
   * Drops states that have not been shown and waits for the one being sent, so that the caller can send the final
   * one.
   */
  async end(): Promise<void> {
    this.#newest = null;
    this.#stop.abort();
    await this.#loop;
  }

  async #run(): Promise<void> {
    while (this.#newest !== null) {
      const reply = this.#newest;
      this.#newest = null;
      // A state that could not be shown does not matter: the next one replaces it.
      await this.#send(reply).catch(() => undefined);
      await wait(this.#intervalMs, undefined, { signal: this.#stop.signal, ref: false }).catch(
        () => undefined,
      );
    }
    this.#loop = null;
  }
}
