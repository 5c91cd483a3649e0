import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { OpenOnUse } from '../../../src/library/collections/open-on-use.js';

const hour = 3_600_000;

/** Something that can be opened, and says what became of it. */
class Thing {
  isIdle = true;
  isClosed = false;
  constructor(readonly name: string) {}
  async close(): Promise<void> {
    await wait(1);
    this.isClosed = true;
  }
}

function things({ mostOpen = 3, idleMs = hour, failing = new Set<string>() } = {}) {
  const opened: Thing[] = [];
  const open = async (name: string) => {
    await wait(1);
    if (failing.has(name)) throw new Error(`${name} is damaged`);
    const thing = new Thing(name);
    opened.push(thing);
    return thing;
  };
  const pool = new OpenOnUse(open, { mostOpen, idleMs });
  onTestFinished(() => pool.close());
  return {
    pool,
    opened,
    stillOpen: () => opened.filter(({ isClosed }) => !isClosed).map(({ name }) => name),
  };
}

const nameOf = async ({ name, isClosed }: Thing) => `${name}${isClosed ? ' closed' : ''}`;

describe('what is opened on use', () => {
  it('is opened once, however many use it at first', async () => {
    const { pool, opened } = things();
    const names = await Promise.all(Array.from({ length: 20 }, () => pool.use('a', nameOf)));
    expect(new Set(names)).toEqual(new Set(['a']));
    expect(opened).toHaveLength(1);
  });

  it('is closed as soon as more are open than may be, the one that was used longest ago first', async () => {
    const { pool, stillOpen } = things({ mostOpen: 2 });
    for (const name of ['a', 'b', 'a', 'c']) await pool.use(name, nameOf);
    await expect.poll(stillOpen).toEqual(['a', 'c']);
    expect(pool.size).toBe(2);
  });

  it('is never closed while it is used, nor while it has something to keep', async () => {
    const { pool, opened, stillOpen } = things({ mostOpen: 1 });
    let end = () => {};
    const using = pool.use('a', async (thing) => {
      await new Promise<void>((resolve) => {
        end = resolve;
      });
      return nameOf(thing);
    });
    await pool.use('b', async (thing) => {
      thing.isIdle = false;
    });
    await pool.use('c', nameOf);
    await expect.poll(stillOpen).toEqual(['a', 'b']);
    end();
    expect(await using).toBe('a');
    await expect.poll(stillOpen).toEqual(['b']);
    for (const thing of opened) thing.isIdle = true;
    await pool.use('d', nameOf);
    await expect.poll(stillOpen).toEqual(['d']);
  });

  it('is closed when nobody has used it for a while', async () => {
    const { pool, stillOpen } = things({ idleMs: 20 });
    await pool.use('a', nameOf);
    await expect.poll(stillOpen).toEqual([]);
    expect(await pool.use('a', nameOf)).toBe('a');
  });

  it('fails for those who use it and for nobody else, and is tried again', async () => {
    const failing = new Set(['a']);
    const { pool } = things({ failing });
    const uses = await Promise.allSettled([
      pool.use('a', nameOf),
      pool.use('b', nameOf),
      pool.use('a', nameOf),
    ]);
    expect(uses.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected']);
    failing.clear();
    expect(await pool.use('a', nameOf)).toBe('a');
  });

  it('is opened again only when it has been closed, and what has to be done in between is done', async () => {
    const { pool, opened } = things();
    await pool.use('a', nameOf);
    const states: string[] = [];
    const work = pool.whileClosed('a', async () => {
      states.push(`closed: ${opened[0]?.isClosed}`);
      await wait(5);
      states.push(`opened: ${opened.length}`);
    });
    expect(await pool.use('a', nameOf)).toBe('a');
    expect(await work).toBe(true);
    expect(states).toEqual(['closed: true', 'opened: 1']);
    expect(opened).toHaveLength(2);
  });

  it('is left alone while it is used', async () => {
    const { pool } = things();
    await pool.use('a', async () => {
      expect(await pool.whileClosed('a', () => Promise.reject(new Error('must not happen')))).toBe(false);
    });
  });

  it('is not left open by a brief use, unless others use it', async () => {
    const { pool, stillOpen } = things();
    await pool.use('a', nameOf);
    await pool.use('a', nameOf, true);
    await pool.use('b', nameOf, true);
    await expect.poll(stillOpen).toEqual(['a']);
  });

  it('is all closed at the end, and taken no more', async () => {
    const { pool, stillOpen } = things();
    for (const name of ['a', 'b']) await pool.use(name, nameOf);
    await pool.close();
    expect(stillOpen()).toEqual([]);
    await expect(pool.use('a', nameOf)).rejects.toThrow(/stopped/);
  });

  it('answers every one of many who use many more than may be open', async () => {
    const { pool, stillOpen } = things({ mostOpen: 3 });
    const wanted = Array.from({ length: 600 }, (_, at) => String((at * 7) % 30));
    const got = await Promise.all(
      wanted.map(async (name, at) => {
        await wait(at % 13);
        return pool.use(name, async (thing) => {
          await wait(at % 3);
          return nameOf(thing);
        });
      }),
    );
    expect(got).toEqual(wanted);
    await expect.poll(() => stillOpen().length).toBeLessThanOrEqual(3);
  });
});
