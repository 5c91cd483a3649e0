import type { Context } from 'hono';
import type { ChannelEntry } from '../state/channel.js';
import type { Interaction } from '../state/interactions.js';
import type { MessageBody } from '../state/message.js';
import { edit, followUp } from '../state/replies.js';
import { checkFollowUp, checkMessageEdit } from '../validation/messages.js';
import { readBody } from './body.js';
import { restErrors } from './errors.js';
import { refuseInvalid } from './refuse.js';
import type { RestServices, Route } from './route.js';

const base = '/webhooks/:application/:token';

/** The calls that an interaction's token allows after the first answer. */
export const webhookRoutes: readonly Route[] = [
  webhookRoute('follow-up', 'POST', base, async (context, services) => {
    const interaction = interactionOf(context, services);
    const { json, files } = await readBody(context, services);
    const problems = checkFollowUp(json, files, services.checkSchema);
    refuseInvalid(problems);
    const body = json as MessageBody;
    return context.json(followUp(services.place, interaction, body, Number(body.flags ?? 0), files));
  }),
  webhookRoute('message', 'GET', `${base}/messages/:message`, (context, services) =>
    context.json(entryOf(context, services, interactionOf(context, services)).message),
  ),
  webhookRoute('message', 'PATCH', `${base}/messages/:message`, async (context, services) => {
    const entry = entryOf(context, services, interactionOf(context, services));
    const { json, files } = await readBody(context, services);
    const problems = checkMessageEdit(json, entry.message, files, services.checkSchema);
    refuseInvalid(problems);
    return context.json(edit(services.place, entry, json as MessageBody, files));
  }),
  webhookRoute('message', 'DELETE', `${base}/messages/:message`, (context, services) => {
    const entry = entryOf(context, services, interactionOf(context, services));
    services.place.channel.remove(entry.id);
    return context.body(null, 204);
  }),
];

function webhookRoute(
  name: Route['name'],
  method: Route['method'],
  path: string,
  handle: Route['handle'],
): Route {
  return { name, method, path, isAuthorized: false, bucket: 'webhook', handle };
}

function interactionOf(context: Context, { place }: RestServices): Interaction {
  if (context.req.param('application') !== place.world.applicationId) throw restErrors.unknownWebhook();
  const found = place.interactions.webhook(context.req.param('token') ?? '');
  if (found === 'invalid-token') throw restErrors.invalidWebhookToken();
  if (typeof found === 'string') throw restErrors.unknownWebhook();
  return found;
}

/** The message that the path names: `@original`, one that this token made, or that of the pressed component. */
function entryOf(context: Context, { place }: RestServices, interaction: Interaction): ChannelEntry {
  const named = context.req.param('message') ?? '';
  const id = named === '@original' ? interaction.originalMessageId : named;
  const isReachable =
    id !== null &&
    (interaction.messageIds.has(id) ||
      id === interaction.originalMessageId ||
      id === interaction.sourceMessageId);
  const entry = isReachable ? place.channel.ofMessage(id) : undefined;
  if (entry === undefined) throw restErrors.unknownMessage();
  return entry;
}
