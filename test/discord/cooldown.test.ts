import { describe, expect, it } from 'vitest';
import { createCooldown } from '../../src/discord/cooldown.js';

describe('the cooldown', () => {
  it('lets each person ask so often, then says how many seconds to wait', async () => {
    const take = createCooldown({ asks: 2, seconds: 60 });
    expect([await take('ann'), await take('ann')]).toEqual([null, null]);
    const seconds = await take('ann');
    expect(seconds).toBeGreaterThan(50);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(await take('bob')).toBeNull();
  });

  it('lets people ask again when the time is over', async () => {
    const take = createCooldown({ asks: 1, seconds: 1 });
    await take('ann');
    expect(await take('ann')).toBe(1);
    await expect.poll(() => take('ann'), { timeout: 5_000, interval: 200 }).toBeNull();
  });

  it('is off at 0 asks', async () => {
    const take = createCooldown({ asks: 0, seconds: 60 });
    for (let i = 0; i < 20; i += 1) expect(await take('ann')).toBeNull();
  });
});
