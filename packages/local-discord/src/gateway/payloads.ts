import { ChannelType } from 'discord-api-types/v10';
import type { BotAccount } from '../account.js';
import { rolePayloads } from '../state/roles.js';
import { type Guild, memberOf, type World } from '../state/world.js';
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

export function guildCreatePayload(guild: Guild, joinedAt: string): object {
  const { id, name, channel, owner, people } = guild;
  return {
    id,
    name,
    owner_id: owner.user.id,
    joined_at: joinedAt,
    large: false,
    unavailable: false,
    member_count: people.length + 1,
    roles: rolePayloads(guild),
    channels: [
      { ...channel, type: ChannelType.GuildText, position: 0, permission_overwrites: [], nsfw: false },
    ],
    members: people.map(memberOf),
    emojis: [],
    stickers: [],
    features: [],
    threads: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    preferred_locale: 'en-US',
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    system_channel_flags: 0,
    afk_timeout: 300,
  };
}
