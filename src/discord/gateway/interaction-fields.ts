import { Constants } from 'discord.js';
import { z } from 'zod';

export const snowflake = z.string().regex(/^\d{1,20}$/);
/** A name that is none is told nowhere. */
const name = z.string().optional().catch(undefined);
const user = z.object({ id: snowflake, username: name, global_name: name });

/** What the bot reads of an interaction of any kind; the rest of what Discord sends may be whatever it wants. */
export const everyInteraction = z.object({
  id: snowflake,
  type: z.int(),
  application_id: snowflake,
  token: z.string().min(1),
  guild_id: snowflake.nullish(),
  channel_id: snowflake.nullish().catch(null),
  channel: z
    .object({
      id: snowflake,
      type: z.int().optional().catch(undefined),
      parent_id: snowflake.nullish().catch(null),
    })
    .nullish()
    .catch(null),
  member: z
    .object({
      user,
      nick: name,
      roles: z.array(snowflake).catch([]),
      permissions: z
        .string()
        .regex(/^\d{1,20}$/)
        .optional()
        .catch(undefined),
    })
    .nullish(),
  user: user.nullish(),
});

/** An interaction as far as it is read. */
export type ReadInteraction = z.infer<typeof everyInteraction> & {
  readonly data: object;
  /** That holds the button. */
  readonly message?: object;
};

/** Fields that discord.js needs although the bot has no use for them. */
const notRead = { version: 1, entitlements: [], authorizing_integration_owners: {}, app_permissions: '0' };

/** What was read, as discord.js builds an interaction of it. */
export function asDiscordJsReads({
  channel,
  channel_id,
  member,
  user,
  message,
  ...rest
}: ReadInteraction): object {
  const channelId = channel?.id ?? channel_id;
  // The parent of any other channel is its category.
  const isThread = Constants.ThreadChannelTypes.some((type) => type === channel?.type);
  const parent = isThread && channel?.parent_id ? { parent_id: channel.parent_id } : {};
  return {
    ...rest,
    // discord.js reads the channel from here alone.
    ...(channelId == null ? {} : { channel: { id: channelId, ...parent } }),
    ...(member == null ? { user } : { member }),
    ...(message === undefined ? {} : { message: { ...message, channel_id: channelId ?? '0' } }),
    ...notRead,
  };
}
