import { InteractionResponseType } from 'discord-api-types/v10';
import type { Context } from 'hono';
import type { UploadedFile } from '../state/attachments.js';
import type { ChannelEntry } from '../state/channel.js';
import type { Interaction } from '../state/interactions.js';
import type { MessageBody } from '../state/message.js';
import { edit, reply } from '../state/replies.js';
import { checkCallback } from '../validation/callbacks.js';
import { readBody } from './body.js';
import { restErrors } from './errors.js';
import { refuseInvalid } from './refuse.js';
import type { RestServices, Route } from './route.js';

/** The first answer to an interaction. */
export const callbackRoute: Route = {
  name: 'callback',
  method: 'POST',
  path: '/interactions/:interaction/:token/callback',
  isAuthorized: false,
  bucket: null,
  async handle(context, services) {
    const { json, files } = await readBody(context, services);
    const interaction = answerable(context, services);
    const problems = checkCallback(
      json,
      interaction,
      sourceOf(services, interaction)?.message ?? null,
      files,
      services.checkSchema,
    );
    const callback = json as { type: number; data?: Record<string, unknown> | null };
    refuseInvalid(problems);
    apply(services, interaction, callback, files);
    return context.body(null, 204);
  },
};

function answerable(context: Context, { place }: RestServices): Interaction {
  const found = place.interactions.answerable(
    context.req.param('interaction') ?? '',
    context.req.param('token') ?? '',
  );
  if (found === 'already-acknowledged') throw restErrors.alreadyAcknowledged();
  if (typeof found === 'string') throw restErrors.unknownInteraction();
  return found;
}

/** The message that holds the pressed component. */
function sourceOf(
  { place }: Pick<RestServices, 'place'>,
  interaction: Interaction,
): ChannelEntry | undefined {
  const id = interaction.sourceMessageId;
  return id === null ? undefined : place.channel.ofMessage(id);
}

/** Does what the callback says. */
function apply(
  { place }: RestServices,
  interaction: Interaction,
  callback: { readonly type: number; readonly data?: Record<string, unknown> | null },
  files: readonly UploadedFile[],
): void {
  const data = callback.data ?? {};
  const flags = Number(data.flags ?? 0);
  const source = sourceOf({ place }, interaction);
  switch (callback.type) {
    case InteractionResponseType.ChannelMessageWithSource:
      reply(place, interaction, data as MessageBody, flags, files);
      break;
    case InteractionResponseType.DeferredChannelMessageWithSource:
      reply(place, interaction, null, flags, []);
      break;
    case InteractionResponseType.UpdateMessage:
      if (source === undefined) throw restErrors.unknownMessage();
      edit(place, source, data as MessageBody, files);
      interaction.originalMessageId = source.message.id;
      break;
    case InteractionResponseType.DeferredMessageUpdate:
      interaction.originalMessageId = source?.message.id ?? null;
      break;
    case InteractionResponseType.ApplicationCommandAutocompleteResult:
      interaction.choices = (data.choices ?? []) as Interaction['choices'];
      break;
  }
  place.channel.markPress(interaction, null);
  place.interactions.answer(interaction, callback.type);
}
