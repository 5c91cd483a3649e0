/** How the use of a command or button ended. `refused`: for a reason that the person was told; `failed`: by our fault. */
export type UseOutcome = 'answered' | 'refused' | 'failed' | 'unsent';

/**
 * Is told what a bot does, for whoever counts it. It never hears of persons, servers, or of what was asked.
 */
export interface BotObserver {
  /** The connection to Discord is there, for the first time or again. */
  connected(): void;
  /** It was lost, or ended. */
  disconnected(): void;
  /**
   * Somebody used a command or a button.
   *
   * @param name - Of the command, or the button's action; `unknown` for one that the bot does not have.
   * @param tookMs - Until there was something to send.
   */
  used(kind: 'command' | 'button', name: string, outcome: UseOutcome, tookMs: number): void;
}

const ignore = () => undefined;

/** For a bot that nobody observes. */
export const unobserved: BotObserver = { connected: ignore, disconnected: ignore, used: ignore };
