import { GatewayIntentBits } from 'discord-api-types/v10';
/** Every bit that stands for an intent. */
export const knownIntents = Object.values(GatewayIntentBits)
  .filter((bit) => typeof bit === 'number')
  .reduce((all, bit) => all | bit, 0);

/** What only applications that Discord has approved may ask for. */
export const privilegedIntents =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

/** Largest frame that a client may send, and how many in a minute. */
export const maxFrameBytes = 4096;
export const maxFramesPerMinute = 120;

/** What travels over the socket in both directions. */
export interface Frame {
  readonly op: number;
  readonly d: unknown;
  readonly s?: number | null;
  readonly t?: string | null;
}
