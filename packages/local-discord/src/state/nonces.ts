import type { Clock } from '../clock.js';

/** Discord says "the past few minutes". */
const rememberedMs = 5 * 60_000;

/** Which message the bot created under which nonce of its own, so that a repeated call creates no second one. */
export class Nonces {
  readonly #messages = new Map<string, { readonly messageId: string; readonly atMs: number }>();

  constructor(private readonly clock: Clock) {}

  /** The message that was created with this nonce a short while ago. */
  find(nonce: string): string | undefined {
    const known = this.#messages.get(nonce);
    return known === undefined || this.clock.now() - known.atMs > rememberedMs ? undefined : known.messageId;
  }

  remember(nonce: string, messageId: string): void {
    this.#messages.set(nonce, { messageId, atMs: this.clock.now() });
  }
}
