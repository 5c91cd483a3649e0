import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCooldown } from '../../../src/discord/answering/cooldown.js';

describe('the cooldown', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('lets each person ask so often, then says how many seconds to wait', async () => {
    const take = createCooldown({ asks: 2, seconds: 60 });
    expect([await take('ann'), await take('ann')]).toEqual([null, null]);
    expect(await take('ann')).toBe(60);
    vi.advanceTimersByTime(20_000);
    expect(await take('ann')).toBe(40);
    expect(await take('bob')).toBeNull();
  });

  it('is off at 0 asks', async () => {
    const take = createCooldown({ asks: 0, seconds: 60 });
    for (let i = 0; i < 20; i += 1) expect(await take('ann')).toBeNull();
  });
});
