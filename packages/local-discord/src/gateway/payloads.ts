import type { BotAccount } from '../account.js';
import type { Guild, World } from '../state/world.js';
import type { Shard } from './shards.js';

/** @param guilds - Those of the shard. */
export function readyPayload(
  world: World,
  guilds: readonly Guild[],
  account: BotAccount,
  sessionId: string,
  shard: Shard,
): object {
  return {
    v: 10,
    user: { ...world.bot, verified: true, mfa_enabled: true, email: null, flags: 0 },
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    private_channels: [],
    relationships: [],
    session_id: sessionId,
    // Without it a client would go back to the first address; with Discord's own it would leave this machine.
    resume_gateway_url: account.gatewayUrl(),
    shard,
    application: { id: world.applicationId, flags: 0 },
  };
}
