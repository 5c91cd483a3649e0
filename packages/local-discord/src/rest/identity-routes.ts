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

/** Who the bot is, where the Gateway is, and the servers that the bot is in. */
export const identityRoutes: readonly Route[] = [
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
  get('identity', '/applications/@me', (context, services) => context.json(application(services))),
  get('guild', '/users/@me/guilds', (context, { place }) => {
    const after = BigInt(context.req.query('after') ?? '0');
    const limit = Number(context.req.query('limit') ?? '200');
    const all = place.installations
      .guilds()
      .toSorted((one, other) => (BigInt(one.id) < BigInt(other.id) ? -1 : 1));
    const page = all.filter(({ id }) => BigInt(id) > after).slice(0, limit);
    return context.json(page.map(({ id, name }) => ({ id, name, icon: null, owner: false, features: [] })));
  }),
];
