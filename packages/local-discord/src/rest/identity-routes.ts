import { ChannelType } from 'discord-api-types/v10';
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

/** Who the bot is, where the Gateway is, and the one server with its channel. */
export const identityRoutes: readonly Route[] = [
  {
    name: 'gateway',
    method: 'GET',
    path: '/gateway',
    isAuthorized: false,
    bucket: null,
    handle: (context, { account }) => context.json({ url: account.gatewayUrl() }),
  },
  {
    name: 'gateway',
    method: 'GET',
    path: '/gateway/bot',
    isAuthorized: true,
    bucket: 'other',
    handle: (context, { account }) =>
      context.json({
        url: account.gatewayUrl(),
        shards: 1,
        session_start_limit: { total: 1000, remaining: 1000, reset_after: 86_400_000, max_concurrency: 1 },
      }),
  },
  ...['/applications/@me', '/oauth2/applications/@me'].map(
    (path): Route => ({
      name: 'identity',
      method: 'GET',
      path,
      isAuthorized: true,
      bucket: 'other',
      handle: (context, services) => context.json(application(services)),
    }),
  ),
  {
    name: 'identity',
    method: 'GET',
    path: '/users/:user',
    isAuthorized: true,
    bucket: 'other',
    handle(context, { place }) {
      const { bot, people } = place.world;
      const id = context.req.param('user') ?? '';
      const found = [bot, ...people.map((person) => person.user)].find(
        (user) => user.id === id || (id === '@me' && user === bot),
      );
      if (found === undefined) throw restErrors.unknownUser();
      return context.json(found);
    },
  },
  {
    name: 'guild',
    method: 'GET',
    path: '/users/@me/guilds',
    isAuthorized: true,
    bucket: 'other',
    handle(context, { place }) {
      const { guild, otherGuilds } = place.world;
      const after = BigInt(context.req.query('after') ?? '0');
      const limit = Number(context.req.query('limit') ?? '200');
      const all = [guild, ...otherGuilds].sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
      const page = all.filter(({ id }) => BigInt(id) > after).slice(0, limit);
      return context.json(page.map((one) => ({ ...one, icon: null, owner: false, features: [] })));
    },
  },
  {
    name: 'guild',
    method: 'GET',
    path: '/guilds/:guild',
    isAuthorized: true,
    bucket: 'other',
    handle(context, { place }) {
      const { guild, people } = place.world;
      if (context.req.param('guild') !== guild.id) throw restErrors.missingAccess();
      return context.json({
        ...guild,
        owner_id: people.at(-1)?.user.id,
        roles: [],
        emojis: [],
        features: [],
      });
    },
  },
  {
    name: 'guild',
    method: 'GET',
    path: '/channels/:channel',
    isAuthorized: true,
    bucket: 'other',
    handle(context, { place }) {
      const { channel, guild } = place.world;
      if (context.req.param('channel') !== channel.id) throw restErrors.unknownChannel();
      return context.json({
        ...channel,
        type: ChannelType.GuildText,
        guild_id: guild.id,
        permission_overwrites: [],
        position: 0,
      });
    },
  },
];
