import type { Faults, GatewayControls } from 'local-discord/testing';

interface Discord {
  readonly faults: Faults;
  readonly gateway: GatewayControls;
}

const failing = (status: 500 | 502) => ({ kind: 'error', status, code: 0, message: 'failure' }) as const;

/** What Discord does to every bot now and then, in turns. */
export const faults: readonly { readonly name: string; cause(discord: Discord): void }[] = [
  { name: 'three calls fail with 502', cause: (to) => to.faults.rest({ fault: failing(502), times: 3 }) },
  { name: 'the connection is closed and may be resumed', cause: (to) => to.gateway.closeConnections(4_000) },
  { name: 'five calls are dropped', cause: (to) => to.faults.rest({ fault: { kind: 'drop' }, times: 5 }) },
  { name: 'Discord asks to reconnect', cause: (to) => to.gateway.requestReconnect() },
  {
    name: 'a first answer is taken, and its acknowledgement lost',
    cause: (to) => to.faults.rest({ route: 'callback', fault: failing(500), isApplied: true }),
  },
  {
    name: 'calls are limited for a second',
    cause: (to) => to.faults.rest({ fault: { kind: 'rate-limit', retryAfterS: 1 }, times: 2 }),
  },
  { name: 'the session is gone', cause: (to) => to.gateway.invalidateSessions(false) },
  { name: 'two calls hang', cause: (to) => to.faults.rest({ fault: { kind: 'hang' }, times: 2 }) },
  {
    name: 'three events come twice',
    cause: (to) => to.faults.event({ fault: { kind: 'repeated', deliveries: 2 }, times: 3 }),
  },
];
