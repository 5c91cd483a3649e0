import PQueue from 'p-queue';
import type { Reply } from '../message/reply.js';

/** Discord allows about five edits in five seconds; progress needs fewer. */
const editIntervalMs = 2_000;

/** Progress that moves: shows the newest state at most once in an interval, and leaves out those in between. */
export class LiveReply {
  readonly #send: (reply: Reply) => Promise<void>;
  readonly #queue: PQueue;

  /** @param send - Shows a state; called again only after it has ended. */
  constructor(send: (reply: Reply) => Promise<void>, intervalMs = editIntervalMs) {
    this.#send = send;
    this.#queue = new PQueue({ concurrency: 1, interval: intervalMs, intervalCap: 1 });
  }

  show(reply: Reply): void {
    this.#queue.clear();
    // A state that could not be shown does not matter: the next one replaces it.
    this.#queue.add(() => this.#send(reply)).catch(() => undefined);
  }

  /** Shows nothing more, and waits for the state that is being sent: the final one is sent by the caller. */
  async end(): Promise<void> {
    this.#queue.pause();
    await this.#queue.onPendingZero();
  }
}
