import QuickLRU from 'quick-lru';
import type { Reply } from '../message/reply.js';

const remembered = 10_000;

/**
 * What was shared, by the message that held the button. Where every process of a bot hears of every press, each knows of
 * those that another one has answered.
 */
export class SharedAnswers {
  readonly #messages = new QuickLRU<string, true>({ maxSize: remembered });

  /**
   * Shows something to the channel, but only once. Where that fails, the button may be pressed again.
   *
   * @param make - Makes what the channel is shown, and what then replaces the message.
   */
  async once(
    messageId: string,
    make: () => Promise<{ readonly update: Reply; readonly reply: Reply }>,
  ): Promise<{ readonly update: Reply; readonly reply?: Reply }> {
    const isFirst = !this.#messages.has(messageId);
    this.#messages.set(messageId, true);
    try {
      const { update, reply } = await make();
      return isFirst ? { update, reply } : { update };
    } catch (error) {
      if (isFirst) this.#messages.delete(messageId);
      throw error;
    }
  }
}
