import { ChannelType } from 'discord.js';
import { z } from 'zod';
import { targetMessage, wordsOfMessage } from '../message/message-words.js';
import type { Account } from '../rest/account.js';

/** An event as the Gateway sends it. */
export interface Frame {
  readonly op: number;
  readonly t?: string | null;
  readonly s?: number | null;
  readonly d?: unknown;
}

/** A frame that discord.js can take, and what was wrong with the one that came. */
export interface CheckedFrame {
  readonly frame: Frame;
  readonly finding: string | null;
}

/** @see https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway-gateway-opcodes */
const opcode = { dispatch: 0, invalidSession: 9, hello: 10 } as const;

/** The interval that Discord usually asks for, where it does not state one. */
const heartbeatMs = 41_250;

const snowflake = z.string().regex(/^\d{1,20}$/);
/** A name that is none is told nowhere. */
const name = z.string().optional().catch(undefined);
const user = z.object({ id: snowflake, username: name, global_name: name });
const option = z.object({
  name: z.string(),
  type: z.number(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
});
const subcommand = option.extend({ options: z.array(option).optional() });
/** A file that was attached; without one of these there is nothing to fetch. */
const attachment = z.object({
  id: snowflake,
  filename: z.string(),
  title: z.string().nullish().catch(null),
  size: z.int().nonnegative(),
  url: z.string(),
});
const command = z.object({
  id: snowflake,
  name: z.string(),
  type: z.literal(1),
  options: z.array(subcommand).nullish(),
  resolved: z
    .object({ attachments: z.record(snowflake, attachment) })
    .optional()
    .catch(undefined),
});

/** A command in the menu of a message: of the message only its words are read, wherever in it they stand. */
const messageCommand = z.object({
  id: snowflake,
  name: z.string(),
  type: z.literal(3),
  target_id: snowflake,
  resolved: z.object({
    messages: z.record(
      snowflake,
      targetMessage.extend({ id: snowflake }).transform((message) => ({
        id: message.id,
        content: wordsOfMessage(message),
      })),
    ),
  }),
});

/** The question stands in the author line of an embed; nothing else is read from a message. */
const embed = z.object({ author: z.object({ name: z.string() }).optional().catch(undefined) });

const threadTypes = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
] as const;

const everyInteraction = z.object({
  id: snowflake,
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

const buttonPress = z.object({ custom_id: z.string(), component_type: z.literal(2) });

/** A choice in a menu of ours is the press of a button whose custom id is the value that was chosen. */
const menuChoice = z
  .object({ component_type: z.literal(3), values: z.tuple([z.string()]) })
  .transform(({ values: [custom_id] }) => ({ custom_id, component_type: 2 as const }));

/** What the bot reads of an interaction; the rest of what Discord sends may be whatever it wants. */
const interaction = z
  .discriminatedUnion('type', [
    everyInteraction.extend({
      type: z.literal(2),
      data: z.discriminatedUnion('type', [command, messageCommand]),
    }),
    everyInteraction.extend({ type: z.literal(4), data: command }),
    everyInteraction.extend({
      type: z.literal(3),
      data: z.union([buttonPress, menuChoice]),
      message: z.object({
        id: snowflake,
        flags: z.int().nonnegative().optional(),
        content: z.string().catch(''),
        embeds: z.array(embed),
      }),
    }),
  ])
  .refine(({ member, user }) => member != null || user != null, {
    path: ['member'],
    error: 'expected a member or a user, found neither',
  })
  .transform(({ channel, channel_id, member, user, data, ...rest }) => {
    const channelId = channel?.id ?? channel_id;
    // The parent of any other channel is its category.
    const isThread = threadTypes.some((type) => type === channel?.type);
    const parent = isThread && channel?.parent_id ? { parent_id: channel.parent_id } : {};
    return {
      ...rest,
      // discord.js reads the channel from here alone.
      ...(channelId == null ? {} : { channel: { id: channelId, ...parent } }),
      ...(member == null ? { user } : { member }),
      data: 'options' in data && data.options == null ? { ...data, options: [] } : data,
      ...notRead,
    };
  });

/** Fields that discord.js needs although the bot has no use for them. */
const notRead = { version: 1, entitlements: [], authorizing_integration_owners: {}, app_permissions: '0' };

/** WebSocket refuses addresses with a fragment (`#…`). */
const isGatewayUrl = (url: string) =>
  URL.canParse(url) && /^wss?:$/.test(new URL(url).protocol) && !url.includes('#');
export const gatewayUrl = z
  .string()
  .refine(isGatewayUrl, { error: 'expected the address of a Gateway (ws: or wss:)' });

/** Where a field is wrong there is a way to go on: another identify, or what the REST API said of the bot. */
const ready = z.object({
  session_id: z.string(),
  resume_gateway_url: gatewayUrl.optional(),
  user: z.object({ id: snowflake, username: z.string() }),
  application: z.object({ id: snowflake }),
});

/**
 * Checks a frame before discord.js sees it, which would throw where nobody can catch it. Events that the bot does not
 * need, and those that are malformed, lose their name: they count as received, and nothing comes of them.
 */
export function checkFrame(frame: Frame, account: Account): CheckedFrame {
  if (frame.op === opcode.hello) return checkHello(frame);
  // Whether the session may be resumed; an odd answer means no.
  if (frame.op === opcode.invalidSession) return { frame: { ...frame, d: frame.d === true }, finding: null };
  if (frame.op !== opcode.dispatch) return { frame, finding: null };
  if (frame.t === 'READY') return checkReady(frame, account);
  if (frame.t === 'RESUMED') return { frame: { ...frame, d: {} }, finding: null };
  if (frame.t !== 'INTERACTION_CREATE') return { frame: unnamed(frame), finding: null };
  const { success, data, error } = interaction.safeParse(frame.d);
  if (success) return { frame: { ...frame, d: withChannelOfMessage(data) }, finding: null };
  return { frame: unnamed(frame), finding: findingOf(error) };
}

function unnamed(frame: Frame): Frame {
  return { op: frame.op, t: 'NOT_READ', s: typeof frame.s === 'number' ? frame.s : null, d: {} };
}

function withChannelOfMessage<T extends object>(data: T): object {
  if (!('message' in data)) return data;
  const channel_id = 'channel' in data ? (data.channel as { id: string }).id : '0';
  return { ...data, message: { ...(data.message as object), channel_id } };
}

function checkHello(frame: Frame): CheckedFrame {
  const hello = z.object({ heartbeat_interval: z.number().positive() }).safeParse(frame.d);
  if (hello.success) return { frame: { ...frame, d: hello.data }, finding: null };
  return {
    frame: { ...frame, d: { heartbeat_interval: heartbeatMs } },
    finding: findingOf(hello.error),
  };
}

function checkReady(frame: Frame, account: Account): CheckedFrame {
  const { shape } = ready;
  const said = z.record(z.string(), z.unknown()).catch({}).parse(frame.d);
  const read = <T>(field: z.ZodType<T>, value: unknown): T | undefined => field.safeParse(value).data;
  const who = read(shape.user, said.user) ?? { id: account.botId, username: account.name };
  const session = {
    id: read(shape.session_id, said.session_id),
    url: read(shape.resume_gateway_url, said.resume_gateway_url),
  };
  const d = {
    session_id: session.id ?? '',
    ...(session.url === undefined ? {} : { resume_gateway_url: session.url }),
    user: { ...who, discriminator: '0', bot: true },
    application: {
      ...(read(shape.application, said.application) ?? { id: account.applicationId }),
      flags: 0,
    },
    guilds: [],
  };
  const { error } = ready.safeParse(frame.d);
  return { frame: { ...frame, d }, finding: error === undefined ? null : findingOf(error) };
}

function findingOf(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => `${path.join('.') || 'the whole event'}: ${message}`)
    .join('; ');
}
