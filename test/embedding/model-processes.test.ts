import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import { availableParallelism } from 'node:os';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ProcessSettings } from '../../src/embedding/model-messages.js';
import { startModel } from '../../src/embedding/model-process.js';
import { ModelQueue, processesForBulk } from '../../src/embedding/model-queue.js';
import { OperatorError } from '../../src/errors.js';
import { startsItsOwnPrograms } from '../helpers/kept-programs.js';
import { shippedModel, unstartable } from '../helpers/models.js';
import { ownChildren } from '../helpers/own-children.js';

startsItsOwnPrograms();
const childPids = ownChildren();

const tokens = { ids: [101, 2023, 102], sentences: [] };
const explain = async (reason: string) => new OperatorError('model-not-loaded', { reason });
const queueOf = (settings: ProcessSettings) =>
  new ModelQueue((use) => startModel(use === 'all' ? settings : { ...settings, embedder: null }, explain));
const four = (queue: ModelQueue) => Promise.all([1, 2, 3, 4].map(() => queue.encodePassage(tokens)));

describe.runIf(processesForBulk > 1)('a queue before processes of the model', () => {
  const queue = queueOf(shippedModel);
  afterEach(() => queue.close());

  it('starts one with the first text, more for bulk work, and gives the same vectors all the time', async () => {
    expect(childPids()).toHaveLength(0);
    const first = await queue.encodePassage(tokens);
    const [alone] = childPids();
    expect(childPids()).toHaveLength(1);
    await queue.inBulk(async () => {
      await queue.ready();
      expect(childPids()).toHaveLength(processesForBulk);
      expect(await four(queue)).toEqual([first, first, first, first]);
    });
    expect(await queue.encodeQuestion(tokens)).toEqual(first.text);
    await vi.waitFor(() => expect(childPids()).toEqual([alone]));
    expect(await queue.encodePassage(tokens)).toEqual(first);
  });
});

describe('a queue of texts that are read', () => {
  const texts = [1, 2, 3].map((n) => ({ ids: [101, 2023, 102, 2000 + n, 3000 + n, 102], passageAt: 3 }));

  it('gives every text the reading that it has alone, in either process, and leaves none behind', async () => {
    const queue = queueOf(shippedModel);
    const alone = [];
    for (const text of texts) alone.push(...(await queue.read([text])));
    expect(await queue.read(texts)).toEqual(alone);
    expect(childPids().length).toBe(Math.min(2, availableParallelism()));
    // The process that only reads is killed: the other one reads its texts.
    for (const pid of childPids().slice(1)) process.kill(pid, 'SIGKILL');
    expect(await queue.read(texts)).toEqual(alone);
    await queue.close();
    expect(childPids()).toEqual([]);
  });
});

describe.runIf(processesForBulk > 1)('a queue that the system refuses a process', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  });

  it('says so where it has no other, and can be closed', async () => {
    const queue = queueOf(unstartable);
    await expect(queue.ready()).rejects.toThrow(/can't be started/);
    await expect(queue.encodePassage(tokens)).rejects.toThrow(/can't be started/);
    await queue.close();
  });

  it('gives the texts to the others, and tries again when it is to grow again', async () => {
    const { fork } = childProcess;
    const queue = queueOf(shippedModel);
    const first = await queue.encodePassage(tokens);
    const refused = vi.spyOn(childProcess, 'fork').mockImplementation(() => {
      throw new Error('spawn ENOMEM');
    });
    syncBuiltinESMExports();
    await queue.inBulk(async () => {
      expect(await four(queue)).toEqual([first, first, first, first]);
      expect(childPids()).toHaveLength(1);
    });
    await queue.encodeQuestion(tokens);
    refused.mockImplementation(fork);
    syncBuiltinESMExports();
    await queue.inBulk(async () => {
      await queue.ready();
      expect(childPids()).toHaveLength(processesForBulk);
      expect(await four(queue)).toEqual([first, first, first, first]);
    });
    await queue.close();
    expect(childPids()).toEqual([]);
  });
});
