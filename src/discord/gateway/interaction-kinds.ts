import type { Interaction } from 'discord.js';
import { z } from 'zod';
import { targetMessage, wordsOfMessage } from '../message/message-words.js';
import { everyInteraction, type ReadInteraction, snowflake } from './interaction-fields.js';

const option = z.object({
  name: z.string(),
  type: z.number(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
});
/** A file that was attached; without one of these there is nothing to fetch. */
const attachment = z.object({
  id: snowflake,
  filename: z.string(),
  title: z.string().nullish().catch(null),
  size: z.int().nonnegative(),
  url: z.string(),
});
const named = z.object({ id: snowflake, name: z.string(), type: z.int() });
const command = named.extend({
  options: z
    .array(option.extend({ options: z.array(option).optional() }))
    .nullish()
    .transform((options) => options ?? []),
  resolved: z
    .object({ attachments: z.record(snowflake, attachment) })
    .optional()
    .catch(undefined),
});

/** Of the message only its words are read, wherever in it they are. */
const usedMessage = targetMessage
  .extend({ id: snowflake })
  .transform((message) => ({ id: message.id, content: wordsOfMessage(message) }));
const messageCommand = named.extend({
  target_id: snowflake,
  resolved: z.object({ messages: z.record(snowflake, usedMessage) }),
});

const buttonPress = z.object({ custom_id: z.string(), component_type: z.literal(2) });
/** A choice in a menu of ours is the press of a button whose custom id is the value that was chosen. */
const menuChoice = z
  .object({ component_type: z.literal(3), values: z.tuple([z.string()]) })
  .transform(({ values: [custom_id] }) => ({ custom_id, component_type: 2 as const }));
/** The question is in the author line of an embed; nothing else is read from a message. */
const embed = z.object({ author: z.object({ name: z.string() }).optional().catch(undefined) });
const pressedMessage = z.object({
  id: snowflake,
  flags: z.int().nonnegative().optional(),
  content: z.string().catch(''),
  embeds: z.array(embed),
});

/** A kind of interaction: how Discord marks it, what is read of it, and what discord.js makes of it. */
interface Kind<I extends Interaction> {
  readonly type: number;
  /** `type` of a command, `component_type` of a button or menu. */
  readonly of: readonly number[];
  readonly payload: z.ZodType<ReadInteraction>;
  is(interaction: Interaction): interaction is I;
}

const kind = <I extends Interaction>(row: Kind<I>): Kind<I> => row;

/**
 * Every kind of interaction that the bot answers. What has no row here never reaches discord.js, and the dispatcher
 * compiles only with a handler for each row.
 */
export const interactionKinds = {
  slashCommand: kind({
    ...{ type: 2, of: [1] },
    payload: everyInteraction.extend({ data: command }),
    is: (one) => one.isChatInputCommand(),
  }),
  messageCommand: kind({
    ...{ type: 2, of: [3] },
    payload: everyInteraction.extend({ data: messageCommand }),
    is: (one) => one.isMessageContextMenuCommand(),
  }),
  button: kind({
    ...{ type: 3, of: [2, 3] },
    payload: everyInteraction.extend({ data: z.union([buttonPress, menuChoice]), message: pressedMessage }),
    is: (one) => one.isButton(),
  }),
  autocomplete: kind({
    ...{ type: 4, of: [1] },
    payload: everyInteraction.extend({ data: command }),
    is: (one) => one.isAutocomplete(),
  }),
};

type Kinds = typeof interactionKinds;

export type InteractionHandlers = {
  readonly [Name in keyof Kinds]: (
    interaction: Kinds[Name] extends Kind<infer I> ? I : never,
  ) => Promise<void>;
};

/** Has an interaction answered by the handler of its kind. */
export async function handleByKind(interaction: Interaction, handlers: InteractionHandlers): Promise<void> {
  for (const name of Object.keys(interactionKinds) as (keyof Kinds)[]) {
    // The compiler does not see that a kind and the handler of the same name belong together.
    const handle = handlers[name] as (interaction: Interaction) => Promise<void>;
    if (interactionKinds[name].is(interaction)) return await handle(interaction);
  }
}
