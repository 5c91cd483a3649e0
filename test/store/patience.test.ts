import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LateError, Patience } from '../../src/store/postgres/patience.js';

const never = () => new Promise<never>(() => undefined);

describe('the patience with a database', () => {
  let patience: Patience;
  /** How each wait ended, in order. */
  let ended: string[];
  const waitFor = (name: string, withinMs: number | null, asked: Promise<unknown> = never()) =>
    void patience.within(withinMs, asked).then(
      () => ended.push(`${name} answered`),
      (error: unknown) => ended.push(error instanceof LateError ? `${name} late` : `${name} failed`),
    );
  beforeEach(() => {
    vi.useFakeTimers();
    patience = new Patience();
    ended = [];
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('ends with the limit of each statement', async () => {
    waitFor('question', 4_000);
    waitFor('change', 60_000);
    waitFor('graph', null);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(ended).toEqual(['question late']);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(ended).toEqual(['question late', 'change late']);
  });

  it('is short with one that says nothing at all, until it says something', async () => {
    let cutOff: (error: Error) => void = () => undefined;
    const broken = new Promise<never>((_resolve, reject) => {
      cutOff = reject;
    });
    waitFor('first', 4_000, broken);
    await vi.advanceTimersByTimeAsync(4_000);
    // As a connection that is given up.
    cutOff(new Error('Connection terminated'));
    await vi.advanceTimersByTimeAsync(1);
    waitFor('second', 4_000);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(ended).toEqual(['first late', 'second late']);
    waitFor('refused', 4_000, Promise.reject(new Error('no such table')));
    await vi.advanceTimersByTimeAsync(1);
    waitFor('third', 4_000);
    await vi.advanceTimersByTimeAsync(3_999);
    expect(ended.at(-1)).toBe('refused failed');
    await vi.advanceTimersByTimeAsync(1);
    expect(ended.at(-1)).toBe('third late');
  });

  it('stays with one that is slow at one thing and answers others', async () => {
    waitFor('slow', 4_000);
    await vi.advanceTimersByTimeAsync(3_000);
    waitFor('quick', 4_000, Promise.resolve());
    await vi.advanceTimersByTimeAsync(1_000);
    waitFor('next', 4_000);
    await vi.advanceTimersByTimeAsync(3_900);
    expect(ended).toEqual(['quick answered', 'slow late']);
  });

  it('is over soon when the process is about to end, for what has been sent as well', async () => {
    waitFor('graph', null);
    waitFor('change', 60_000);
    await vi.advanceTimersByTimeAsync(1_000);
    patience.hurry();
    waitFor('later', 60_000);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(ended.toSorted()).toEqual(['change late', 'graph late', 'later late']);
  });
});
