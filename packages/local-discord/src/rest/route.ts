import type { Context } from 'hono';
import type { BotAccount } from '../account.js';
import type { RouteName } from '../faults.js';
import type { ShardingRules } from '../gateway/shards.js';
import type { Place } from '../state/place.js';
import type { SchemaCheck } from '../validation/schemas.js';
import type { bucketLimits } from './rate-limits.js';

/** What every route's handler works with. */
export interface RestServices {
  readonly place: Place;
  readonly account: BotAccount;
  readonly sharding: ShardingRules;
  readonly checkSchema: SchemaCheck;
}

/** One REST call that the local Discord answers. */
export interface Route {
  readonly name: RouteName;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Under `/api/v10`. */
  readonly path: string;
  /** Whether the bot's token must be in `Authorization`. */
  readonly isAuthorized: boolean;
  /** Null for calls outside all limits. */
  readonly bucket: keyof typeof bucketLimits | null;
  readonly handle: (context: Context, services: RestServices) => Response | Promise<Response>;
}
