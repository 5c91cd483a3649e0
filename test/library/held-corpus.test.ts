import { describe, expect, it } from 'vitest';
import { HeldCorpus } from '../../src/library/live-corpus.js';
import type { OpenSnapshot } from '../../src/store/index.js';

/** A corpus over a snapshot that does nothing but count how often it is closed. */
function held() {
  let closed = 0;
  const snapshot = {
    close: async () => {
      closed += 1;
    },
  } as unknown as OpenSnapshot;
  return { corpus: new HeldCorpus(snapshot), closed: () => closed };
}

describe('an open corpus that is retired', () => {
  it('is closed at once where nobody uses it', async () => {
    const { corpus, closed } = held();
    await corpus.use(async () => undefined);
    expect(closed()).toBe(0);
    await corpus.retire();
    expect(closed()).toBe(1);
  });

  it('stays open for all who use it, also where one of them fails, and is closed once', async () => {
    const { corpus, closed } = held();
    const ends: (() => void)[] = [];
    const use = () => corpus.use(() => new Promise<void>((resolve) => ends.push(resolve)));
    const using = [use(), use()];
    const failing = corpus.use(async () => {
      throw new Error('no answer');
    });
    await corpus.retire();
    await expect(failing).rejects.toThrow('no answer');
    expect(closed()).toBe(0);
    ends[0]?.();
    await using[0];
    expect(closed()).toBe(0);
    ends[1]?.();
    await using[1];
    expect(closed()).toBe(1);
    await corpus.retire();
    expect(closed()).toBe(1);
  });
});
