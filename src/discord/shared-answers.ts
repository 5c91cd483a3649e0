import QuickLRU from 'quick-lru';

const remembered = 10_000;

/**
 * Answers that were shared, by the message that held the button. Every process of a bot hears of every press, so each
 * knows of those that another one has answered.
 */
export class SharedAnswers {
  readonly #messages = new QuickLRU<string, true>({ maxSize: remembered });

  /** Whether the answer is to be shared now; false where it was before. */
  claim(messageId: string): boolean {
    if (this.#messages.has(messageId)) return false;
    this.#messages.set(messageId, true);
    return true;
  }

  /** Sharing failed: the button may be pressed again. */
  release(messageId: string): void {
    this.#messages.delete(messageId);
  }
}
