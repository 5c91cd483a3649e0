import type { Clock } from '../clock.js';

/** Discord's ids count milliseconds from the start of 2015. */
const discordEpochMs = 1_420_070_400_000n;

/** Ids in Discord's form: time in the upper bits, so that they sort by age; never the same twice. */
export function createSnowflakes(clock: Clock): () => string {
  let last = 0n;
  return () => {
    const fresh = (BigInt(clock.now()) - discordEpochMs) << 22n;
    last = fresh > last ? fresh : last + 1n;
    return last.toString();
  };
}
