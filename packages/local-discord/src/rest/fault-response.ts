import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from 'hono';
import type { RestFault } from '../faults.js';
import { rateLimited } from './rate-limited.js';

/** What a fault answers; null where the call goes on as usual. */
export async function faultResponse(context: Context, fault: RestFault): Promise<Response | null> {
  switch (fault.kind) {
    case 'rate-limit':
      return rateLimited(context, fault.retryAfterS, fault.isGlobal === true ? 'global' : 'user');
    case 'error':
      return context.json({ message: fault.message, code: fault.code }, fault.status);
    case 'answer':
      return context.json(fault.body as object, fault.status);
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
