import { setTimeout as sleep } from 'node:timers/promises';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Faults, RestFaultRule, RouteName } from '../faults.js';
import type { PlaygroundLog } from '../log.js';
import { maxRequestBytes } from './body.js';
import { callbackRoute } from './callback-route.js';
import { commandRoutes } from './command-routes.js';
import { RestError, restErrors } from './errors.js';
import { identityRoutes } from './identity-routes.js';
import { bucketLimits, globalLimit, RateLimits } from './rate-limits.js';
import type { RestServices, Route } from './route.js';
import { webhookRoutes } from './webhook-routes.js';

/** One REST call as it was answered, for tests that look at what a bot sent; tokens are left out. */
export interface RestRecord {
  readonly route: RouteName;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  /** When it came, in milliseconds of real time since 1970. */
  readonly atMs: number;
}

export interface RestOptions {
  readonly services: RestServices;
  readonly faults: Faults;
  readonly log: PlaygroundLog;
  readonly record: (call: RestRecord) => void;
}

const routes: readonly Route[] = [...identityRoutes, ...commandRoutes, callbackRoute, ...webhookRoutes];

/** Discord's REST API v10, as far as a bot of slash commands needs it, to be mounted on `/api`. */
export function createRestApp(options: RestOptions): Hono {
  const { services, log, record } = options;
  const app = new Hono();
  const limits = new RateLimits();
  app.use(
    bodyLimit({
      maxSize: maxRequestBytes,
      onError: () => {
        throw restErrors.requestTooLarge();
      },
    }),
  );
  for (const route of routes) {
    app.on(route.method, `/v10${route.path}`, async (context) => {
      const atMs = Date.now();
      const response = await answer(context, route, options, limits);
      const path = route.path.replace(/:(\w+)/gu, (whole, key: string) =>
        key === 'token' ? whole : (context.req.param(key) ?? whole),
      );
      record({ route: route.name, method: route.method, path, status: response.status, atMs });
      log.debug({ method: route.method, path, status: response.status }, 'REST call');
      return response;
    });
  }
  app.all('*', (context) => {
    const { method } = context.req;
    // A token may be part of the path, and no log shows one.
    const path = context.req.path.replace(/[\w-]{60,}/gu, ':token');
    log.warn({ method, path }, 'REST call to a route that the local Discord does not have');
    record({ route: 'unknown', method, path, status: 404, atMs: Date.now() });
    return errorResponse(context, restErrors.notFound());
  });
  app.onError((error, context) => {
    if (error instanceof RestError) return errorResponse(context, error);
    log.warn({ err: error, method: context.req.method }, 'the local Discord failed on a REST call');
    return errorResponse(context, new RestError(500, 0, '500: Internal Server Error'));
  });

  return app;

  async function answer(
    context: Context,
    route: Route,
    { faults }: RestOptions,
    rateLimits: RateLimits,
  ): Promise<Response> {
    const rule = faults.takeRest(route.name, route.method);
    if (rule !== undefined && rule.isApplied !== true) {
      const faulty = await faultResponse(context, rule);
      if (faulty !== null) return faulty;
    }
    const limited = checkLimits(context, route, rateLimits);
    if (limited !== null) return limited;
    const response = await handled(context, route);
    const hidden = rule?.isApplied === true ? await faultResponse(context, rule) : null;
    return hidden ?? response;
  }

  async function handled(context: Context, route: Route): Promise<Response> {
    try {
      if (route.isAuthorized && context.req.header('authorization') !== `Bot ${services.account.token}`) {
        throw restErrors.unauthorized();
      }
      return await route.handle(context, services);
    } catch (error) {
      if (!(error instanceof RestError)) throw error;
      return errorResponse(context, error);
    }
  }
}

/** Counts the call, sets its headers, and answers 429 where a bucket is empty. */
function checkLimits(context: Context, route: Route, limits: RateLimits): Response | null {
  if (route.bucket === null) return null;
  const { token, guild, channel } = context.req.param() as Record<string, string | undefined>;
  const name = `${route.method} ${route.path}`;
  const state = limits.spend(name, token ?? guild ?? channel ?? '', bucketLimits[route.bucket]);
  for (const [header, value] of Object.entries(state.headers)) context.header(header, value);
  if (state.isLimited) return rateLimited(context, state.retryAfterS, 'user');
  if (!route.isAuthorized) return null;
  const everything = limits.spend('global', '', globalLimit);
  return everything.isLimited ? rateLimited(context, everything.retryAfterS, 'global') : null;
}

function rateLimited(context: Context, retryAfterS: number, scope: 'user' | 'global'): Response {
  context.header('Retry-After', String(Math.ceil(retryAfterS)));
  context.header('X-RateLimit-Scope', scope);
  if (scope === 'global') context.header('X-RateLimit-Global', 'true');
  return context.json(
    { message: 'You are being rate limited.', code: 0, retry_after: retryAfterS, global: scope === 'global' },
    429,
  );
}

/** What a fault answers; null where the call goes on as usual. */
async function faultResponse(context: Context, { fault }: RestFaultRule): Promise<Response | null> {
  switch (fault.kind) {
    case 'rate-limit':
      return rateLimited(context, fault.retryAfterS, fault.isGlobal === true ? 'global' : 'user');
    case 'error':
      return context.json({ message: fault.message, code: fault.code }, fault.status);
    case 'hang':
      return new Promise<never>(() => {});
    case 'drop': {
      const { incoming } = context.env as { incoming: { socket: { destroy(): void } } };
      incoming.socket.destroy();
      return new Promise<never>(() => {});
    }
    case 'delay':
      await sleep(fault.ms);
      return null;
  }
}

function errorResponse(context: Context, error: RestError): Response {
  if (error.retryAfterS !== undefined) context.header('Retry-After', String(Math.ceil(error.retryAfterS)));
  return context.json(error.body(), error.status);
}
