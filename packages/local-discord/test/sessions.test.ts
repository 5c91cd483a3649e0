import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Frame } from '../src/gateway/protocol.js';
import { Sessions } from '../src/gateway/sessions.js';

afterEach(() => {
  vi.useRealTimers();
});

describe('a session', () => {
  it('keeps the last 1,000 events, and admits that older ones are lost', () => {
    const session = new Sessions().open([0, 1]);
    for (let sent = 0; sent < 1001; sent += 1) session.dispatch('EVENT', {});
    expect(session.missedSince(0)).toBeNull();
    expect(session.missedSince(1)).toHaveLength(1000);
    expect(session.missedSince(1001)).toEqual([]);
    expect(session.missedSince(1002)).toBeNull();
  });

  it('is forgotten when its client stays away for more than five minutes', () => {
    vi.useFakeTimers();
    const sessions = new Sessions();
    const [kept, left] = [sessions.open([0, 1]), sessions.open([0, 1])];
    const frames: Frame[] = [];
    kept.attach((frame) => frames.push(frame));
    left.attach(() => {});
    left.detach();
    vi.advanceTimersByTime(5 * 60_000 + 1);
    sessions.open([0, 1]);
    expect(sessions.get(left.id)).toBeUndefined();
    expect(sessions.get(kept.id)).toBe(kept);
    kept.dispatch('EVENT', {});
    expect(frames).toHaveLength(1);
  });
});
