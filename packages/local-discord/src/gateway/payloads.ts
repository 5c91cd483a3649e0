import { ChannelType } from 'discord-api-types/v10';
import type { BotAccount } from '../account.js';
import { memberOf, type World } from '../state/world.js';

export function readyPayload(
  world: World,
  account: BotAccount,
  sessionId: string,
  shard: readonly [number, number],
): object {
  return {
    v: 10,
    user: { ...world.bot, verified: true, mfa_enabled: true, email: null, flags: 0 },
    guilds: [{ id: world.guild.id, unavailable: true }],
    private_channels: [],
    relationships: [],
    session_id: sessionId,
    // Without it a client would go back to the first address; with Discord's own it would leave this machine.
    resume_gateway_url: account.gatewayUrl(),
    shard,
    application: { id: world.applicationId, flags: 0 },
  };
}

export function guildCreatePayload(world: World): object {
  const everyone = { id: world.guild.id, name: '@everyone', permissions: world.member.permissions };
  const moderators = {
    id: world.moderatorRoleId,
    name: 'Moderators',
    permissions: world.moderator.permissions,
  };
  return {
    ...world.guild,
    owner_id: world.moderator.user.id,
    joined_at: '2025-01-01T00:00:00.000000+00:00',
    large: false,
    unavailable: false,
    member_count: world.people.length + 1,
    roles: [everyone, moderators].map((role, position) => ({
      ...role,
      permissions: role.permissions.toString(),
      position,
      color: 0,
      colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
      hoist: false,
      managed: false,
      mentionable: false,
      flags: 0,
    })),
    channels: [
      { ...world.channel, type: ChannelType.GuildText, position: 0, permission_overwrites: [], nsfw: false },
    ],
    members: world.people.map(memberOf),
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
