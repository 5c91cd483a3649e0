import type { InteractionType } from 'discord-api-types/v10';
/** Groups of REST routes, for scoping faults and for the request record. */
export type RouteName =
  | 'gateway'
  | 'identity'
  | 'commands'
  | 'callback'
  | 'follow-up'
  | 'message'
  | 'guild'
  | 'channel-message'
  | 'unknown';

/** What a REST call gets instead of its ordinary answer. */
export type RestFault =
  /** 429; `retryAfterS` goes out as `Retry-After` in whole seconds. */
  | { readonly kind: 'rate-limit'; readonly retryAfterS: number; readonly isGlobal?: boolean }
  /** An error in Discord's form; for a failing server `{ status: 500, code: 0, message: '500: Internal Server Error' }`. */
  | {
      readonly kind: 'error';
      readonly status: 400 | 401 | 403 | 404 | 500 | 502 | 503;
      readonly code: number;
      readonly message: string;
    }
  /** Any JSON: an answer that a bot must survive, or a state that this server never reaches by itself. */
  | { readonly kind: 'answer'; readonly status: 200 | 400 | 403; readonly body: unknown }
  /** No answer; the connection stays open. */
  | { readonly kind: 'hang' }
  /** The connection is torn down. */
  | { readonly kind: 'drop' }
  /** Handled, but late. */
  | { readonly kind: 'delay'; readonly ms: number };

export interface RestFaultRule {
  readonly fault: RestFault;
  /** All routes where absent. */
  readonly route?: RouteName;
  readonly method?: string;
  /** How many calls it hits; 1 where absent. */
  readonly times?: number;
  /** How many matching calls pass first; 0 where absent. */
  readonly skip?: number;
  /** Whether the call takes effect before the fault hides its answer; not where absent. */
  readonly isApplied?: boolean;
}

/** What happens to INTERACTION_CREATE on its way to the bot. */
export type EventFault =
  | { readonly kind: 'lost' }
  | { readonly kind: 'late'; readonly ms: number }
  /** Delivered this many times in all. */
  | { readonly kind: 'repeated'; readonly deliveries: number }
  /** Delivered with another payload, as Discord does when it changes or forgets a field. */
  | { readonly kind: 'changed'; readonly change: (payload: object) => unknown };

export interface EventFaultRule {
  readonly fault: EventFault;
  /** All where absent. */
  readonly type?: InteractionType;
  readonly times?: number;
  readonly skip?: number;
}

interface Armed<Rule> {
  readonly rule: Rule;
  skip: number;
  left: number;
}

/** Switches that make the local Discord misbehave as the real one does. Rules are used up in the order they were set. */
export class Faults {
  #rest: Armed<RestFaultRule>[] = [];
  #events: Armed<EventFaultRule>[] = [];

  rest(rule: RestFaultRule): void {
    this.#rest.push({ rule, skip: rule.skip ?? 0, left: rule.times ?? 1 });
  }

  event(rule: EventFaultRule): void {
    this.#events.push({ rule, skip: rule.skip ?? 0, left: rule.times ?? 1 });
  }

  clear(): void {
    this.#rest = [];
    this.#events = [];
  }

  /** The rule that applies to this call; counts as one use of it. */
  takeRest(route: RouteName, method: string): RestFaultRule | undefined {
    return take(this.#rest, (rule) => (rule.route ?? route) === route && (rule.method ?? method) === method);
  }

  takeEvent(type: InteractionType): EventFault | undefined {
    return take(this.#events, (rule) => (rule.type ?? type) === type)?.fault;
  }
}

function take<Rule>(armed: readonly Armed<Rule>[], matches: (rule: Rule) => boolean): Rule | undefined {
  for (const entry of armed) {
    if (entry.left === 0 || !matches(entry.rule)) continue;
    if (entry.skip > 0) {
      entry.skip -= 1;
      continue;
    }
    entry.left -= 1;
    return entry.rule;
  }
  return undefined;
}
