/** How the use of a command or button ended. `refused`: for a reason that the person was told; `failed`: by our fault. */
export type UseOutcome = 'answered' | 'refused' | 'failed' | 'unsent';

/** How much of what a process connects to Discord is connected. */
export interface ConnectionState {
  readonly connected: number;
  readonly shards: number;
}

/** A shard as it is now. */
export interface ShardState {
  readonly id: number;
  readonly isConnected: boolean;
  /** How long Discord took to answer the last heartbeat; null where it has not answered one yet. */
  readonly latencyMs: number | null;
}

/** Is told what a bot does, for metrics. It never hears of persons, servers, or of what was asked. */
export interface BotObserver {
  /** A shard is connected to Discord now, for the first time or again, or is so no longer. */
  connection(state: ConnectionState): void;
  /** @param look - Tells of each shard that this process connects, as it is then. */
  shards(look: () => readonly ShardState[]): void;
  /** It answers in the place of a process that has ended. */
  tookOver(): void;
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
export const unobserved: BotObserver = {
  connection: ignore,
  shards: ignore,
  tookOver: ignore,
  used: ignore,
};
