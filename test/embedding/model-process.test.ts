import { ChildProcess } from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ModelProcess, startModel } from '../../src/embedding/model-process.js';
import { OperatorError, UserError } from '../../src/errors.js';
import { startsItsOwnPrograms } from '../helpers/kept-programs.js';
import { shippedModel, unstartable } from '../helpers/models.js';
import { ownChildren } from '../helpers/own-children.js';

startsItsOwnPrograms();
const childPids = ownChildren();

const text = { kind: 'encode', ids: [101, 2023, 102], sentences: [] } as const;
const explain = async (reason: string) => new OperatorError('model-not-loaded', { reason });
const execPath = process.execPath;

describe('a process of the model that the system refuses to start', () => {
  afterEach(() => {
    process.execPath = execPath;
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  });

  it('is an error of each call, not of the constructor', async () => {
    const model = startModel(unstartable, explain);
    for (const call of [model.ready(), model.ask(text)]) {
      const error = await call.catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(UserError);
      expect(String(error)).toMatch(/can't be started \(argument list too long, E2BIG\)/);
    }
    await model.close();
  });

  it('is started by the next call where the system allows it again', async () => {
    process.execPath = '/nowhere/node';
    const model = startModel(shippedModel, explain);
    process.execPath = execPath;
    await expect(model.ready()).rejects.toThrow(/can't be started \(no such file or directory, ENOENT\)/);
    expect(await model.ask(text)).toMatchObject({ text: { length: 384 } });
    await model.close();
  });

  it('is not signalled, as the signal would reach other processes', async () => {
    // Node 20 signals whatever number the memory held; most often 0, which is the group of this process.
    const kill = vi.spyOn(ChildProcess.prototype, 'kill').mockReturnValue(true);
    process.execPath = '/nowhere/node';
    await startModel(shippedModel, explain).close();
    expect(kill).not.toHaveBeenCalled();
  });
});

describe('a process of the model that hangs', () => {
  let model: ModelProcess;
  const patience = { startMs: 120_000, replyMs: 500 };
  const stop = () => {
    for (const pid of childPids()) process.kill(pid, 'SIGSTOP');
  };
  afterEach(() => model.close());

  it('while it has texts is ended, and the next text goes to another', async () => {
    model = startModel(shippedModel, explain, patience);
    await model.ready();
    const before = childPids();
    stop();
    const failures = [model.ask(text), model.ask(text)].map((call) =>
      call.catch((reason: unknown) => reason),
    );
    for (const failure of await Promise.all(failures)) {
      expect(failure).toBeInstanceOf(UserError);
      expect(String(failure)).toContain('did not answer for 0.5 s');
    }
    expect(await model.ready()).toBeUndefined();
    expect(childPids()).not.toContain(before[0]);
  });

  it('while it loads is ended', async () => {
    model = startModel(shippedModel, explain, { ...patience, startMs: 300 });
    stop();
    await expect(model.ask(text)).rejects.toThrow('did not answer for 0.3 s');
    await expect.poll(childPids).toEqual([]);
  });

  it('is not one that has nothing to do', async () => {
    const replyMs = 4_000;
    model = startModel(shippedModel, explain, { ...patience, replyMs });
    await model.ask(text);
    const before = childPids();
    await new Promise((resolve) => setTimeout(resolve, 1.5 * replyMs));
    expect(await model.ask(text)).toMatchObject({ text: { length: 384 } });
    expect(childPids()).toEqual(before);
  });

  it.each(['while it loads', 'while it has a text'])('can be closed %s', async (when) => {
    model = startModel(shippedModel, explain);
    if (when === 'while it has a text') await model.ready();
    stop();
    const failure = model.ask(text).catch((reason: unknown) => reason);
    await model.close();
    expect(String(await failure)).toContain('closed');
    expect(childPids()).toEqual([]);
  });
});

describe('a process of the model that dies', () => {
  let model: ModelProcess;
  beforeEach(async () => {
    model = startModel(shippedModel, explain);
    await model.ready();
  });
  afterEach(() => model.close());
  const killAll = () => {
    for (const pid of childPids()) process.kill(pid, 'SIGKILL');
  };

  it('has its texts embedded by a new one', async () => {
    const alone = await model.ask(text);
    const before = childPids();
    const calls = [model.ask(text), model.ask(text)];
    killAll();
    expect(await Promise.all(calls)).toEqual([alone, alone]);
    expect(childPids()).toHaveLength(1);
    expect(childPids()).not.toEqual(before);
  });

  it('and whose successor dies, too, is an error', async () => {
    const call = model.ask(text).catch((reason: unknown) => reason);
    const killed = new Set(childPids());
    killAll();
    // The successor, before it has loaded.
    const killing = setInterval(() => {
      for (const pid of childPids()) killed.add(pid);
      killAll();
    }, 5);
    const failure = await call;
    clearInterval(killing);
    expect(failure).toBeInstanceOf(UserError);
    expect(String(failure)).toMatch(/process of the embedding model ended \(SIGKILL\): try again/);
    expect(killed.size).toBe(2);
    expect(await model.ask(text)).toMatchObject({ text: { length: 384 } });
  });

  it('is not what a failure on a text is', async () => {
    const before = childPids();
    await expect(model.ask({ ...text, ids: [1e9] })).rejects.toThrow('failed on a text');
    expect(childPids()).toEqual(before);
  });

  it('is not started again once it is closed', async () => {
    const call = model.ask(text).catch((reason: unknown) => reason);
    killAll();
    await model.close();
    expect(String(await call)).toContain('closed');
    expect(childPids()).toEqual([]);
  });
});
