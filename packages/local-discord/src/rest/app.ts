import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Faults } from '../faults.js';
import type { Log } from '../log.js';
import { EmptyMessage } from '../state/replies.js';
import { maxRequestBytes } from './body.js';
import { callbackRoute } from './callback-route.js';
import { channelMessageRoute } from './channel-message-route.js';
import { commandRoutes } from './command-routes.js';
import { RestError, restErrors } from './errors.js';
import { faultResponse } from './fault-response.js';
import { identityRoutes } from './identity-routes.js';
import { checkLimits } from './rate-limited.js';
import { RateLimits } from './rate-limits.js';
import type { RestRecord } from './record.js';
import type { RestServices, Route } from './route.js';
import { webhookRoutes } from './webhook-routes.js';

export interface RestOptions {
  readonly services: RestServices;
  readonly faults: Faults;
  readonly log: Log;
  readonly record: (call: RestRecord) => void;
}

const routes: readonly Route[] = [
  ...identityRoutes,
  ...commandRoutes,
  callbackRoute,
  ...webhookRoutes,
  channelMessageRoute,
];

/** Discord's REST API v10, as far as a bot of slash commands needs it, to be mounted on `/api`. */
export function createRestApp({ services, faults, log, record }: RestOptions): Hono {
  const app = new Hono();
  const limits = new RateLimits();
  app.use(
    bodyLimit({
      maxSize: maxRequestBytes(services.place.attachments.maxFileBytes),
      onError: (context) => errorResponse(context, restErrors.requestTooLarge()),
    }),
  );
  for (const route of routes) {
    app.on(route.method, `/v10${route.path}`, async (context) => {
      const atMs = Date.now();
      const response = await answer(context, route);
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
    log.warn({ method, path }, 'a REST call to a route that the local Discord does not have');
    record({ route: 'unknown', method, path, status: 404, atMs: Date.now() });
    return errorResponse(context, restErrors.notFound());
  });
  return app;

  /** The route's answer, or what a fault or a rate limit makes of it. */
  async function answer(context: Context, route: Route): Promise<Response> {
    const rule = faults.takeRest(route.name, route.method);
    const isHiding = rule?.isApplied === true;
    const early = rule === undefined || isHiding ? null : await faultResponse(context, rule.fault);
    const refused = early ?? checkLimits(context, route, limits);
    if (refused !== null) return refused;
    const response = await handle(context, route);
    return (isHiding ? await faultResponse(context, rule.fault) : null) ?? response;
  }

  async function handle(context: Context, route: Route): Promise<Response> {
    try {
      if (route.isAuthorized && context.req.header('authorization') !== `Bot ${services.account.token}`) {
        throw restErrors.unauthorized();
      }
      return await route.handle(context, services);
    } catch (error) {
      if (error instanceof RestError) return errorResponse(context, error);
      if (error instanceof EmptyMessage) return errorResponse(context, restErrors.emptyMessage());
      log.warn({ err: error, route: route.name }, 'the local Discord failed on a REST call');
      return errorResponse(context, restErrors.internal());
    }
  }
}

function errorResponse(context: Context, error: RestError): Response {
  if (error.retryAfterS !== undefined) context.header('Retry-After', String(Math.ceil(error.retryAfterS)));
  return context.json(error.body(), error.status);
}
