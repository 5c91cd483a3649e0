import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Crew } from '../../src/embedding/crew.js';
import { OperatorError } from '../../src/errors.js';
import { childPids } from '../helpers/child-processes.js';
import { shippedModel, unstartable } from '../helpers/models.js';

const tokens = { ids: [101, 2023, 102], sentences: [] };
const explain = async (reason: string) => new OperatorError(reason);

describe('a crew', () => {
  const crew = new Crew(shippedModel, explain);
  afterEach(() => crew.close());

  it('starts with the first text, grows, shrinks, and gives the same vectors all the time', async () => {
    expect(childPids()).toHaveLength(0);
    const first = await crew.encode(tokens);
    expect([childPids().length, crew.places]).toEqual([1, 1]);
    const [alone] = childPids();

    await crew.resize(2);
    expect([childPids().length, crew.places]).toEqual([2, 4]);
    const four = [1, 2, 3, 4].map(() => crew.encode(tokens));
    void crew.resize(1);
    expect(crew.places).toBe(1);
    expect(await Promise.all(four)).toEqual([first, first, first, first]);
    await vi.waitFor(() => expect(childPids()).toEqual([alone]));
    expect(await crew.encode(tokens)).toEqual(first);
  });
});

describe('a crew with more texts than processes', () => {
  it('has them wait', async () => {
    const crew = new Crew(shippedModel, explain);
    const [first, second, third] = await Promise.all([1, 2, 3].map(() => crew.encode(tokens)));
    expect(second).toEqual(first);
    expect(third).toEqual(first);
    await crew.close();
  });
});

describe('a crew that the system refuses a process', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  });

  it('says so where it has no other, and can be closed', async () => {
    const crew = new Crew(unstartable, explain);
    await expect(crew.ready()).rejects.toThrow(/can't be started/);
    await expect(crew.encode(tokens)).rejects.toThrow(/can't be started/);
    await crew.close();
  });

  it('gives the texts to the others, and tries again when it is to grow again', async () => {
    const { fork } = childProcess;
    let refusals = 0;
    const crew = new Crew(shippedModel, explain);
    const first = await crew.encode(tokens);
    vi.spyOn(childProcess, 'fork').mockImplementation((...args: Parameters<typeof fork>) => {
      if (refusals++ < 2) throw new Error('spawn ENOMEM');
      return fork(...args);
    });
    syncBuiltinESMExports();
    await crew.resize(2);
    expect([childPids().length, crew.places]).toEqual([1, 1]);
    expect(await Promise.all([crew.encode(tokens), crew.encode(tokens)])).toEqual([first, first]);
    await crew.resize(2);
    expect([childPids().length, crew.places]).toEqual([2, 4]);
    await crew.close();
    expect(childPids()).toEqual([]);
  });
});
