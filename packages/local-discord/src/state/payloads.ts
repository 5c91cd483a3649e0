import { type APIMessage, ChannelType, InteractionContextType } from 'discord-api-types/v10';
import type { Interaction } from './interactions.js';
import { memberOf, type World } from './world.js';

/** 10 MiB: what an ordinary server allows for one file. */
export const attachmentSizeLimitBytes = 10 * 1024 * 1024;

/** The channel object inside an interaction. */
function partialChannel(world: World): object {
  return {
    id: world.channel.id,
    type: ChannelType.GuildText,
    name: world.channel.name,
    guild_id: world.guild.id,
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
  world: World,
  interaction: Interaction,
  data: object,
  message: APIMessage | null,
): object {
  return {
    version: 1,
    id: interaction.id,
    application_id: world.applicationId,
    type: interaction.type,
    token: interaction.token,
    guild_id: world.guild.id,
    guild: { id: world.guild.id, locale: 'en-US', features: [] },
    channel_id: world.channel.id,
    channel: partialChannel(world),
    member: memberOf(interaction.person),
    app_permissions: world.botPermissions.toString(),
    locale: 'en-US',
    guild_locale: 'en-US',
    context: InteractionContextType.Guild,
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: { 0: world.guild.id },
    attachment_size_limit: attachmentSizeLimitBytes,
    data,
    ...(message === null ? {} : { message }),
  };
}

/** `interaction_metadata` of a message that answers this interaction. */
export function interactionMetadata(world: World, interaction: Interaction): object {
  return {
    id: interaction.id,
    type: interaction.type,
    user: interaction.person.user,
    authorizing_integration_owners: { 0: world.guild.id },
    ...(interaction.commandName === null ? {} : { name: interaction.commandName }),
    ...(interaction.sourceMessageId === null ? {} : { interacted_message_id: interaction.sourceMessageId }),
  };
}
