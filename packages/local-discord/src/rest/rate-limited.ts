import type { Context } from 'hono';
import { bucketLimits, globalLimit, type RateLimits } from './rate-limits.js';
import type { Route } from './route.js';

/** Counts the call, sets its headers, and answers 429 where a bucket is empty; null where the call may go on. */
export function checkLimits(context: Context, route: Route, limits: RateLimits): Response | null {
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

export function rateLimited(context: Context, retryAfterS: number, scope: 'user' | 'global'): Response {
  context.header('Retry-After', String(Math.ceil(retryAfterS)));
  context.header('X-RateLimit-Scope', scope);
  if (scope === 'global') context.header('X-RateLimit-Global', 'true');
  return context.json(
    { message: 'You are being rate limited.', code: 0, retry_after: retryAfterS, global: scope === 'global' },
    429,
  );
}
