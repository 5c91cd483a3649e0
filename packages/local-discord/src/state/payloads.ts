import { type APIMessage, ChannelType, InteractionContextType } from 'discord-api-types/v10';
import type { Interaction } from './interactions.js';
import type { Place } from './place.js';
import { type Guild, memberOf, type World } from './world.js';

/** The channel object inside an interaction. */
function partialChannel(world: World, guild: Guild): object {
  return {
    id: guild.channel.id,
    type: ChannelType.GuildText,
    name: guild.channel.name,
    guild_id: guild.id,
    permissions: world.botPermissions.toString(),
    flags: 0,
    last_message_id: null,
    nsfw: false,
    parent_id: null,
    position: 0,
    rate_limit_per_user: 0,
    topic: null,
  };
}

/** The payload of INTERACTION_CREATE: what all interactions share, then `data` and, for components, `message`. */
export function interactionPayload(
  { world, attachments }: Place,
  interaction: Interaction,
  data: object,
  message: APIMessage | null,
): object {
  const { guild } = interaction;
  return {
    version: 1,
    id: interaction.id,
    application_id: world.applicationId,
    type: interaction.type,
    token: interaction.token,
    guild_id: guild.id,
    guild: { id: guild.id, locale: 'en-US', features: [] },
    channel_id: guild.channel.id,
    channel: partialChannel(world, guild),
    member: memberOf(interaction.person),
    app_permissions: world.botPermissions.toString(),
    locale: 'en-US',
    guild_locale: 'en-US',
    context: InteractionContextType.Guild,
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: { 0: guild.id },
    attachment_size_limit: attachments.maxFileBytes,
    data,
    ...(message === null ? {} : { message }),
  };
}

/** `interaction_metadata` of a message that answers this interaction. */
export function interactionMetadata(interaction: Interaction): object {
  return {
    id: interaction.id,
    type: interaction.type,
    user: interaction.person.user,
    authorizing_integration_owners: { 0: interaction.guild.id },
    ...(interaction.commandName === null ? {} : { name: interaction.commandName }),
    ...(interaction.sourceMessageId === null ? {} : { interacted_message_id: interaction.sourceMessageId }),
  };
}
