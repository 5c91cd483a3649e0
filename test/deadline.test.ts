import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { abortedAfter, Deadline } from '../src/deadline.js';

describe('a deadline', () => {
  let isOver: boolean;
  let deadline: Deadline;
  beforeEach(() => {
    vi.useFakeTimers();
    isOver = false;
    deadline = new Deadline(1_000, () => {
      isOver = true;
    });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is over after its time', () => {
    deadline.restart();
    vi.advanceTimersByTime(999);
    expect(isOver).toBe(false);
    vi.advanceTimersByTime(1);
    expect(isOver).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('counts anew from each restart', () => {
    for (let n = 0; n < 5; n++) {
      deadline.restart();
      vi.advanceTimersByTime(899);
    }
    expect(isOver).toBe(false);
  });

  it('is never over once it was stopped', () => {
    deadline.restart();
    deadline.stop();
    vi.advanceTimersByTime(5_000);
    expect(isOver).toBe(false);
  });

  it('does not run out while this process stands still', () => {
    vi.useRealTimers();
    deadline = new Deadline(200, () => {
      isOver = true;
    });
    deadline.restart();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 600);
    return new Promise<void>((resolve) => {
      setTimeout(() => {
        deadline.stop();
        expect(isOver).toBe(false);
        resolve();
      }, 0);
    });
  });
});

describe('a signal that is aborted after a time', () => {
  it('is so though garbage is collected meanwhile, and nothing else holds it', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const aborted = vi.fn();
    abortedAfter(20, new AbortController().signal).addEventListener('abort', aborted);
    await nextTurn();
    collect();
    await expect.poll(() => aborted).toHaveBeenCalled();
  });

  it('is aborted with the other one', () => {
    const other = new AbortController();
    const signal = abortedAfter(60_000, other.signal);
    other.abort('stopped');
    expect(signal.reason).toBe('stopped');
  });
});
