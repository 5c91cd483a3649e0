import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import { availableParallelism } from 'node:os';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ModelPool } from '../../src/embedding/model-pool.js';
import { OperatorError } from '../../src/errors.js';
import { shippedModel, unstartable } from '../helpers/models.js';
import { ownChildren } from '../helpers/own-children.js';

const childPids = ownChildren();

const tokens = { ids: [101, 2023, 102], sentences: [] };
const explain = async (reason: string) => new OperatorError('model-not-loaded', { reason });

describe('a pool', () => {
  const pool = new ModelPool(shippedModel, explain);
  afterEach(() => pool.close());

  it('starts with the first text, grows, shrinks, and gives the same vectors all the time', async () => {
    expect(childPids()).toHaveLength(0);
    const first = await pool.encode(tokens);
    expect([childPids().length, pool.places]).toEqual([1, 1]);
    const [alone] = childPids();

    await pool.resize(2);
    expect([childPids().length, pool.places]).toEqual([2, 4]);
    const four = [1, 2, 3, 4].map(() => pool.encode(tokens));
    void pool.resize(1);
    expect(pool.places).toBe(1);
    expect(await Promise.all(four)).toEqual([first, first, first, first]);
    await vi.waitFor(() => expect(childPids()).toEqual([alone]));
    expect(await pool.encode(tokens)).toEqual(first);
  });
});

describe('a pool that reads', () => {
  const texts = [1, 2, 3].map((n) => ({ ids: [101, 2023, 102, 2000 + n, 3000 + n, 102], passageAt: 3 }));

  it('gives every text the reading that it has alone, in either process, and leaves none behind', async () => {
    const pool = new ModelPool(shippedModel, explain);
    const alone = [];
    for (const text of texts) alone.push(...(await pool.read({ texts: [text] })));
    expect(await pool.read({ texts })).toEqual(alone);
    expect(childPids().length).toBe(Math.min(2, availableParallelism()));
    // The process that only reads is killed: the other one reads its texts.
    for (const pid of childPids().slice(1)) process.kill(pid, 'SIGKILL');
    expect(await pool.read({ texts })).toEqual(alone);
    await pool.close();
    expect(childPids()).toEqual([]);
  });
});

describe('a pool with more texts than processes', () => {
  it('has them wait', async () => {
    const pool = new ModelPool(shippedModel, explain);
    const [first, second, third] = await Promise.all([1, 2, 3].map(() => pool.encode(tokens)));
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    await pool.close();
  });
});

describe('a pool that the system refuses a process', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  });

  it('says so where it has no other, and can be closed', async () => {
    const pool = new ModelPool(unstartable, explain);
    await expect(pool.ready()).rejects.toThrow(/can't be started/);
    await expect(pool.encode(tokens)).rejects.toThrow(/can't be started/);
    await pool.close();
  });

  it('gives the texts to the others, and tries again when it is to grow again', async () => {
    const { fork } = childProcess;
    let refusals = 0;
    const pool = new ModelPool(shippedModel, explain);
    const first = await pool.encode(tokens);
    vi.spyOn(childProcess, 'fork').mockImplementation((...args: Parameters<typeof fork>) => {
      if (refusals++ < 2) throw new Error('spawn ENOMEM');
      return fork(...args);
    });
    syncBuiltinESMExports();
    await pool.resize(2);
    expect([childPids().length, pool.places]).toEqual([1, 1]);
    expect(await Promise.all([pool.encode(tokens), pool.encode(tokens)])).toEqual([first, first]);
    await pool.resize(2);
    expect([childPids().length, pool.places]).toEqual([2, 4]);
    await pool.close();
    expect(childPids()).toEqual([]);
  });
});
