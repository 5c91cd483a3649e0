/** @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway */
export const opcodes = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voiceState: 4,
  resume: 6,
  reconnect: 7,
  requestMembers: 8,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const;

export const closeCodes = {
  unknownOpcode: 4001,
  decodeError: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  invalidSequence: 4007,
  rateLimited: 4008,
  sessionTimedOut: 4009,
  invalidShard: 4010,
  invalidVersion: 4012,
  invalidIntents: 4013,
  disallowedIntents: 4014,
} as const;

export const intents = {
  guilds: 1 << 0,
  /** GUILD_MEMBERS, GUILD_PRESENCES, MESSAGE_CONTENT: only for applications that Discord has approved. */
  privileged: (1 << 1) | (1 << 8) | (1 << 15),
  /** Every bit that stands for an intent: 0 to 16, 20, 21, 24 and 25. */
  known: 0x1ffff | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25),
} as const;

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
