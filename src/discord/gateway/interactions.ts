import { ApplicationCommandOptionType, Constants } from 'discord.js';
import { z } from 'zod';
import { targetMessage, wordsOfMessage } from '../message/message-words.js';
import { findingIn } from '../rest/startup-error.js';

const snowflake = z.string().regex(/^\d{1,20}$/);
/** A name that is none is told nowhere. */
const name = z.string().optional().catch(undefined);
const user = z.object({ id: snowflake, username: name, global_name: name });

const channel = z
  .object({
    id: snowflake,
    type: z.int().optional().catch(undefined),
    parent_id: snowflake.nullish().catch(null),
  })
  .transform(({ id, type, parent_id }) => {
    // The parent of any other channel is its category.
    const isThread = Constants.ThreadChannelTypes.some((one) => one === type);
    return { id, parentId: isThread ? (parent_id ?? null) : null };
  });

/** What is read of an interaction of any kind; the rest of what Discord sends may be whatever it wants. */
const everyInteraction = z.object({
  id: snowflake,
  application_id: snowflake,
  token: z.string().min(1),
  guild_id: snowflake.nullish(),
  channel_id: snowflake.nullish().catch(null),
  channel: channel.nullish().catch(null),
  member: z
    .object({ user, nick: name, roles: z.array(snowflake).catch([]), permissions: snowflake.catch('0') })
    .nullish(),
  user: user.nullish(),
});

const option = z.object({
  name: z.string(),
  type: z.number(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
});
/** A file that was attached; without one of these there is nothing to fetch. */
const attachment = z.object({
  filename: z.string(),
  title: z.string().nullish().catch(null),
  size: z.int().nonnegative(),
  url: z.string(),
});
const command = z
  .object({
    name: z.string(),
    options: z.array(option.extend({ options: z.array(option).optional() })).nullish(),
    resolved: z
      .object({ attachments: z.record(snowflake, attachment) })
      .optional()
      .catch(undefined),
  })
  .transform(({ name, options, resolved }) => {
    const [first] = options ?? [];
    const isPart = first?.type === ApplicationCommandOptionType.Subcommand;
    return {
      name,
      subcommand: isPart ? first.name : null,
      options: (isPart ? first.options : options) ?? [],
      attachments: resolved?.attachments ?? {},
    };
  });

/** Of the message only its words are read, wherever in it they are. */
const messageCommand = z
  .object({
    name: z.string(),
    target_id: snowflake,
    resolved: z.object({ messages: z.record(snowflake, targetMessage.transform(wordsOfMessage)) }),
  })
  .transform(({ name, target_id, resolved }) => ({ name, words: resolved.messages[target_id] ?? '' }));

/** A choice in a menu of ours is the press of a button whose custom id is the value that was chosen. */
const press = z.union([
  z.object({ component_type: z.literal(2), custom_id: z.string() }).transform((sent) => sent.custom_id),
  z
    .object({ component_type: z.literal(3), values: z.tuple([z.string()]) })
    .transform((sent) => sent.values[0]),
]);
const pressedMessage = z.object({
  id: snowflake,
  flags: z.int().nonnegative().catch(0),
  content: z.string().catch(''),
  /** The author line of one has the question in old answers. */
  embeds: z.array(z.object({ author: z.object({ name: z.string() }).optional().catch(undefined) })),
});

/** How Discord marks a kind of interaction, by `type` and by that of its command, button or menu, and what is read of it. */
const kinds = {
  slashCommand: { type: 2, of: [1], payload: everyInteraction.extend({ data: command }) },
  messageCommand: { type: 2, of: [3], payload: everyInteraction.extend({ data: messageCommand }) },
  button: { type: 3, of: [2, 3], payload: everyInteraction.extend({ data: press, message: pressedMessage }) },
  autocomplete: { type: 4, of: [1], payload: everyInteraction.extend({ data: command }) },
} as const;

type Kinds = typeof kinds;

/** An interaction of a kind, as far as it is read: `user` is who did it. */
export type InteractionOf<Kind extends keyof Kinds> = Readonly<z.infer<Kinds[Kind]['payload']>> & {
  readonly user: z.infer<typeof user>;
};

/** Of any kind that is answered: what handles them compiles only with a case for each. */
export type ReadInteraction = {
  [Kind in keyof Kinds]: InteractionOf<Kind> & { readonly kind: Kind };
}[keyof Kinds];

const marks = z.object({
  type: z.int(),
  data: z.object({ type: z.int().optional(), component_type: z.int().optional() }),
});

/** An interaction, or what is wrong with it. */
export function readInteraction(sent: unknown): {
  readonly interaction: ReadInteraction | null;
  readonly finding: string | null;
} {
  const unread = (finding: string) => ({ interaction: null, finding });
  const wrong = (error: z.ZodError) => unread(findingIn(error, 'the whole event'));
  const marked = marks.safeParse(sent);
  if (!marked.success) return wrong(marked.error);
  const { type, data } = marked.data;
  const of = data.type ?? data.component_type ?? -1;
  const found = Object.entries(kinds).find(([, one]) => one.type === type && one.of.some((is) => is === of));
  if (found === undefined) return unread(`no kind of interaction that is answered (type ${type} of ${of})`);
  const [kind, { payload }] = found;
  const read = payload.safeParse(sent);
  if (!read.success) return wrong(read.error);
  const person = read.data.member?.user ?? read.data.user;
  if (person == null) return unread('expected a member or a user, found neither');
  // The compiler does not see that a kind and its payload belong together.
  return { interaction: { ...read.data, kind, user: person } as ReadInteraction, finding: null };
}
