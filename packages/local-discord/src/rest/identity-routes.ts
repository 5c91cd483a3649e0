import { ChannelType } from 'discord-api-types/v10';
import type { Context } from 'hono';
import type { Place } from '../state/place.js';
import { rolePayloads } from '../state/roles.js';
import { type Guild, guildOfChannel, usersIn } from '../state/world.js';
import { restErrors } from './errors.js';
import type { RestServices, Route } from './route.js';

function application({ place }: RestServices): object {
  const { bot, applicationId } = place.world;
  return {
    id: applicationId,
    name: bot.username,
    icon: null,
    description: '',
    bot,
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    flags: 0,
    integration_types_config: { 0: {}, 1: {} },
  };
}

const get = (name: Route['name'], path: string, handle: Route['handle']): Route => ({
  ...{ name, method: 'GET', path, handle },
  ...{ isAuthorized: true, bucket: 'other' },
});

/** Who the bot is, where the Gateway is, and the servers that the bot is in, with their channels. */
export const identityRoutes: readonly Route[] = [
  {
    name: 'gateway',
    method: 'GET',
    path: '/gateway',
    isAuthorized: false,
    bucket: null,
    handle: (context, { account }) => context.json({ url: account.gatewayUrl() }),
  },
  get('gateway', '/gateway/bot', (context, { account, sharding }) =>
    context.json({
      url: account.gatewayUrl(),
      shards: sharding.advisedShards,
      session_start_limit: {
        total: 1000,
        remaining: 1000,
        reset_after: 86_400_000,
        max_concurrency: sharding.maxConcurrency ?? 1,
      },
    }),
  ),
  ...['/applications/@me', '/oauth2/applications/@me'].map((path) =>
    get('identity', path, (context, services) => context.json(application(services))),
  ),
  get('identity', '/users/:user', (context, { place }) => {
    const { bot, guild } = place.world;
    const id = context.req.param('user') ?? '';
    const found = usersIn(place.world, guild).find(
      (user) => user.id === id || (id === '@me' && user === bot),
    );
    if (found === undefined) throw restErrors.unknownUser();
    return context.json(found);
  }),
  get('guild', '/users/@me/guilds', (context, { place }) => {
    const after = BigInt(context.req.query('after') ?? '0');
    const limit = Number(context.req.query('limit') ?? '200');
    const all = place.installations
      .guilds()
      .toSorted((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1));
    const page = all.filter(({ id }) => BigInt(id) > after).slice(0, limit);
    return context.json(page.map(({ id, name }) => ({ id, name, icon: null, owner: false, features: [] })));
  }),
  {
    name: 'guild',
    method: 'DELETE',
    path: '/users/@me/guilds/:guild',
    isAuthorized: true,
    bucket: 'other',
    handle(context, { place }) {
      place.installations.remove(joinedGuild(context, place));
      return context.body(null, 204);
    },
  },
  get('guild', '/guilds/:guild', (context, { place }) => {
    const guild = joinedGuild(context, place);
    const { id, name, owner } = guild;
    return context.json({
      id,
      name,
      owner_id: owner.user.id,
      roles: rolePayloads(guild),
      emojis: [],
      features: [],
    });
  }),
  get('guild', '/guilds/:guild/roles', (context, { place }) =>
    context.json(rolePayloads(joinedGuild(context, place))),
  ),
  get('guild', '/channels/:channel', (context, { place }) => {
    const guild = guildOfChannel(place.world, context.req.param('channel') ?? '');
    if (guild === undefined) throw restErrors.unknownChannel();
    if (!place.installations.has(guild.id)) throw restErrors.missingAccess();
    return context.json({
      ...guild.channel,
      type: ChannelType.GuildText,
      guild_id: guild.id,
      permission_overwrites: [],
      position: 0,
    });
  }),
];

/** The server that the path names. */
function joinedGuild(context: Context, { installations }: Place): Guild {
  const guild = installations.guilds().find(({ id }) => id === context.req.param('guild'));
  if (guild === undefined) throw restErrors.missingAccess();
  return guild;
}
