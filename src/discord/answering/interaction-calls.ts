import { InteractionResponseType, MessageFlags, type REST, Routes } from 'discord.js';
import type { ReadInteraction } from '../gateway/interactions.js';
import { parseCustomId } from '../message/custom-id.js';
import type { Reply } from '../message/reply.js';
import { isQuiet } from '../rest/api-errors.js';
import { acknowledging, creating, editing } from '../rest/persistence.js';
import { fitReply } from './fit-reply.js';

/** How a first response is called here: a message, the promise of one, or the same for the button's own message. */
const response = {
  message: InteractionResponseType.ChannelMessageWithSource,
  deferred: InteractionResponseType.DeferredChannelMessageWithSource,
  update: InteractionResponseType.UpdateMessage,
  updateDeferred: InteractionResponseType.DeferredMessageUpdate,
} as const;

export type FirstResponse = keyof typeof response;

/** An interaction as far as it is answered. */
export type UsedInteraction = Pick<
  ReadInteraction,
  'id' | 'application_id' | 'token' | 'guild_id' | 'member'
>;

/** Of a message on Discord, what is looked at. */
interface SentMessage {
  readonly flags?: number;
  readonly components?: readonly { readonly components?: readonly { readonly custom_id?: string }[] }[];
}

/** It says that an answer will follow, or how far one is, with a button that cancels it. */
export function isUnderWay({ flags = 0, components = [] }: SentMessage): boolean {
  if ((flags & MessageFlags.Loading) !== 0) return true;
  const buttons = components.flatMap((row) => row.components ?? []);
  return buttons.some(({ custom_id: id = '' }) => parseCustomId(id)?.action.startsWith('cancel'));
}

export type InteractionCalls = ReturnType<typeof callsFor>;

/**
 * The REST calls for one interaction, which its token alone allows.
 *
 * @param began - When the interaction came, as `performance.now()` told it.
 */
export function callsFor(rest: REST, { id, token, application_id }: UsedInteraction, began: number) {
  /** Where the first response is. */
  const first = Routes.webhookMessage(application_id, token, '@original');
  return {
    /** The first response, again and again while Discord waits for it. @param onTry - Is told which try it is. */
    respond(kind: FirstResponse, data: object, onTry: (nth: number) => void, files?: Reply['files']) {
      const options = { body: { type: response[kind], data }, ...sent(files) };
      const call = (nth: number) => {
        onTry(nth);
        return rest.post(Routes.interactionCallback(id, token), options);
      };
      return acknowledging(call, performance.now() - began);
    },
    /** What has been sent first; null where there is nothing, or nothing any more. */
    async original(): Promise<SentMessage | null> {
      try {
        return (await editing(() => rest.get(first, { auth: false }))) as SentMessage;
      } catch (error) {
        if (isQuiet(error)) return null;
        throw error;
      }
    },
    async editOriginal(body: object, files?: Reply['files']): Promise<void> {
      await editing(() => rest.patch(first, { body, ...sent(files) }));
    },
    async deleteOriginal(): Promise<void> {
      await editing(() => rest.delete(first, { auth: false }));
    },
    async follow(body: object, files?: Reply['files']): Promise<void> {
      await creating(() => rest.post(Routes.webhook(application_id, token), { body, ...sent(files) }));
    },
  };
}

/** Files as the REST client takes them, and that the token of an interaction is in the route. */
const sent = (files: Reply['files'] = []) => ({
  auth: false,
  ...(files.length === 0
    ? {}
    : { files: files.map(({ name, text }) => ({ name, data: Buffer.from(text) })) }),
});

/** A message of its own. */
export function messageOf(reply: Reply) {
  return { ...bodyOf(reply), ...(reply.isPublic ? {} : { flags: MessageFlags.Ephemeral }) };
}

/** A reply that takes the place of another one whole: Discord keeps what an edit leaves out. */
export function editOf(reply: Reply) {
  return { content: null, ...bodyOf(reply) };
}

function bodyOf(reply: Reply) {
  const { content, embeds = [], components = [] } = fitReply(reply);
  return {
    ...(content === undefined ? {} : { content }),
    embeds,
    components,
    allowed_mentions: { parse: [] },
  };
}
