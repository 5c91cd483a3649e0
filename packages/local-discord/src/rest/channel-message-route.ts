import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { MessageBody } from '../state/message.js';
import type { Place } from '../state/place.js';
import { post } from '../state/replies.js';
import { type Guild, guildOfChannel } from '../state/world.js';
import { checkFollowUp } from '../validation/messages.js';
import { readBody } from './body.js';
import { restErrors } from './errors.js';
import { refuseInvalid } from './refuse.js';
import type { Route } from './route.js';

/**
 * A message that the bot writes by itself, with its own token.
 *
 * @see https://docs.discord.com/developers/resources/message#create-message
 */
export const channelMessageRoute: Route = {
  name: 'channel-message',
  method: 'POST',
  path: '/channels/:channel/messages',
  isAuthorized: true,
  bucket: 'other',
  async handle(context, services) {
    const { place, checkSchema } = services;
    const guild = writableGuild(place, context.req.param('channel') ?? '');
    const { json, files } = await readBody(context, services);
    // Discord's schema of its own for these allows 4,000 characters, which bots do not have.
    refuseInvalid(checkFollowUp(json, files, checkSchema));
    const body = json as MessageBody;
    const nonce = body.enforce_nonce === true && body.nonce != null ? String(body.nonce) : null;
    const known = nonce === null ? undefined : place.nonces.find(nonce);
    const posted = known === undefined ? undefined : place.channel.ofMessage(known);
    if (posted !== undefined) return context.json(posted.message);
    const message = post(place, guild, body, files);
    if (nonce !== null) place.nonces.remember(nonce, message.id);
    return context.json(message);
  },
};

/** The server whose channel this is, where the bot may write into it. */
function writableGuild({ world, installations }: Place, channel: string): Guild {
  const guild = guildOfChannel(world, channel);
  if (guild === undefined) throw restErrors.unknownChannel();
  if (!installations.has(guild.id)) throw restErrors.missingAccess();
  if ((world.botPermissions & PermissionFlagsBits.ViewChannel) === 0n) throw restErrors.missingAccess();
  if ((world.botPermissions & PermissionFlagsBits.SendMessages) === 0n) throw restErrors.missingPermissions();
  return guild;
}
