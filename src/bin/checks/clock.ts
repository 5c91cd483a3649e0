import type { Check } from './check.js';
import { mend, ok, unknown } from './finding.js';

/** The window in which Discord takes an answer has minutes: a minute more or less begins to matter. */
const mostMs = 60_000;

export const clock: Check = {
  name: 'Clock',
  async run(setup) {
    const { clockAheadMs } = await setup.ask((inspector) => inspector.application());
    if (clockAheadMs === null) return unknown('Discord did not tell its time');
    const seconds = Math.round(Math.abs(clockAheadMs) / 1_000);
    if (Math.abs(clockAheadMs) <= mostMs) return ok("as Discord's");
    const direction = clockAheadMs > 0 ? 'fast' : 'slow';
    return mend(
      `this machine's clock is ${seconds} s ${direction}: have it set from the network (Debian, Ubuntu: sudo timedatectl set-ntp true)`,
    );
  },
};
