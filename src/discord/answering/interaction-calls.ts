import {
  InteractionResponseType,
  MessageFlags,
  type REST,
  type RESTPatchAPIWebhookWithTokenMessageJSONBody,
  type RESTPostAPIWebhookWithTokenJSONBody,
  Routes,
} from 'discord.js';
import type { ReadInteraction } from '../gateway/interactions.js';
import { parseCustomId } from '../message/custom-id.js';
import type { Reply, ReplyFile } from '../message/reply.js';
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

/** The REST calls for one interaction, which its token alone allows. */
export class InteractionCalls {
  readonly #rest: REST;
  readonly #interaction: UsedInteraction;
  readonly #began: number;

  /** @param began - When the interaction came, as `performance.now()` told it. */
  constructor(rest: REST, interaction: UsedInteraction, began: number) {
    this.#rest = rest;
    this.#interaction = interaction;
    this.#began = began;
  }

  /**
   * The first response, again and again while Discord waits for it.
   *
   * @param onTry - Called before each try.
   */
  async respond(
    kind: keyof typeof response,
    data: object,
    onTry: () => void,
    files?: Reply['files'],
  ): Promise<void> {
    const { id, token } = this.#interaction;
    const body = { type: response[kind], data };
    const call = () => {
      onTry();
      return this.#rest.post(Routes.interactionCallback(id, token), { body, ...sent(files), auth: false });
    };
    await acknowledging(call, performance.now() - this.#began);
  }

  /** What has been sent first; null where there is nothing, or nothing any more. */
  async original(): Promise<SentMessage | null> {
    try {
      return (await editing(() => this.#rest.get(this.#first, { auth: false }))) as SentMessage;
    } catch (error) {
      if (isQuiet(error)) return null;
      throw error;
    }
  }

  async editOriginal(
    body: RESTPatchAPIWebhookWithTokenMessageJSONBody,
    files?: Reply['files'],
  ): Promise<void> {
    await editing(() => this.#rest.patch(this.#first, { body, ...sent(files), auth: false }));
  }

  async deleteOriginal(): Promise<void> {
    await editing(() => this.#rest.delete(this.#first, { auth: false }));
  }

  async follow(body: RESTPostAPIWebhookWithTokenJSONBody, files?: Reply['files']): Promise<void> {
    const { application_id, token } = this.#interaction;
    const route = Routes.webhook(application_id, token);
    await creating(() => this.#rest.post(route, { body, ...sent(files), auth: false }));
  }

  /** Where the first response is. */
  get #first(): `/${string}` {
    const { application_id, token } = this.#interaction;
    return Routes.webhookMessage(application_id, token, '@original');
  }
}

/** Files as the REST client takes them. */
function sent(files: readonly ReplyFile[] = []) {
  return files.length === 0
    ? {}
    : { files: files.map(({ name, text }) => ({ name, data: Buffer.from(text) })) };
}

/** A message of its own. */
export function messageOf(reply: Reply, isPrivate: boolean) {
  return { ...bodyOf(reply), ...(isPrivate ? { flags: MessageFlags.Ephemeral } : {}) };
}

/** A reply that takes the place of another one whole: Discord keeps what an edit leaves out. */
export function editOf(reply: Reply) {
  return { content: null, ...bodyOf(reply) };
}

function bodyOf(reply: Reply) {
  const { content, embeds = [], components = [] } = fitReply(reply);
  return {
    ...(content === undefined ? {} : { content }),
    embeds: [...embeds],
    components: [...components],
    allowed_mentions: { parse: [] },
  };
}
