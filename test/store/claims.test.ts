import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ProcessClaims } from '../../src/store/index.js';
import { databaseOfAllTests } from '../helpers/databases.js';
import { startProxy } from '../helpers/proxies.js';

const server = databaseOfAllTests();

async function openProcess(part = 'all', address = server.address): Promise<ProcessClaims> {
  const claims = await ProcessClaims.open(address, part);
  onTestFinished(() => claims.close());
  return claims;
}

describe('what several processes have got', () => {
  it('is answered by one of them, and the others hear that it is done', async () => {
    const processes = [await openProcess(), await openProcess(), await openProcess()];
    const id = randomUUID();
    const claims = await Promise.all(processes.map((claimant) => claimant.claim(id, 'server')));
    expect(claims.filter(({ isOurs }) => isOurs)).toHaveLength(1);
    await claims.find(({ isOurs }) => isOurs)?.done();
    const turns = await Promise.all(claims.map(({ turn }) => turn));
    expect(turns.filter(Boolean)).toHaveLength(1);
  });

  it('is answered by another one where the first has gone, and by one alone', async () => {
    const [first, ...others] = [await openProcess('a'), await openProcess('b'), await openProcess('c')];
    const id = randomUUID();
    expect((await first?.claim(id, 'server'))?.isOurs).toBe(true);
    const waiting = await Promise.all(others.map((claimant) => claimant.claim(id, 'server')));
    expect(waiting.map(({ isOurs }) => isOurs)).toEqual([false, false]);
    await first?.close();
    expect(await Promise.race(waiting.map(({ turn }) => turn))).toBe(true);
    const holders = async () => {
      const held = await Promise.all(waiting.map((claim) => claim.isHeld()));
      return waiting.filter((_, at) => held[at]);
    };
    // On a machine that is so busy that the second is silent for seconds, the third takes it over from that one.
    await expect.poll(async () => (await holders()).length).toBe(1);
    for (const claim of await holders()) await claim.done();
    expect(await Promise.all(waiting.map(({ turn }) => turn))).toContain(true);
  });

  it('stays with the first as long as it lives, however long it takes', async () => {
    const [first, second] = [await openProcess('a'), await openProcess('b')];
    const id = randomUUID();
    const claim = await first.claim(id, 'server');
    const waiting = await second.claim(id, 'server');
    let isOver = false;
    void waiting.turn.then(() => {
      isOver = true;
    });
    // Longer than a process may be silent.
    await new Promise((resolve) => setTimeout(resolve, 8_000));
    expect(isOver).toBe(false);
    await claim.done();
    expect(await waiting.turn).toBe(false);
  });

  it('goes to the same process for one server, while different servers are shared out', async () => {
    const processes = [await openProcess(), await openProcess()];
    const whose = async (serverId: string) => {
      const id = randomUUID();
      const claims = await Promise.all(processes.map((claimant) => claimant.claim(id, serverId)));
      await claims.find(({ isOurs }) => isOurs)?.done();
      return claims.findIndex(({ isOurs }) => isOurs);
    };
    const servers = Array.from({ length: 16 }, (_, place) => `server ${place}`);
    const twice = async () => [await Promise.all(servers.map(whose)), await Promise.all(servers.map(whose))];
    // Each hears of the other with its next sign of life, which a busy machine may hold back for a while.
    await expect
      .poll(async () => {
        const [once, again] = await twice();
        return { isTheSame: isDeepStrictEqual(once, again), among: new Set(once).size };
      })
      .toEqual({ isTheSame: true, among: 2 });
  });

  it('is left by one whose connection has stalled to another, which is never told of it', async () => {
    const proxy = await startProxy(server.address);
    const [first, second] = [await openProcess('a', proxy.address), await openProcess('b')];
    const id = randomUUID();
    const claim = await first.claim(id, 'server');
    expect(await claim.isHeld()).toBe(true);
    proxy.setSilent(true);
    // It can't know whether it has got this one.
    await expect(first.claim(randomUUID(), 'server')).rejects.toThrow(/does not answer in time/);
    const waiting = await second.claim(id, 'server');
    expect(await waiting.turn).toBe(true);
    expect(await waiting.isHeld()).toBe(true);
    proxy.setSilent(false);
    proxy.cut();
    // Also where the two have no signs of life in common any more, it is the database that says who answers.
    await expect.poll(() => claim.isHeld()).toBe(false);
    await waiting.done();
    await proxy.close();
  });

  it('is left to another by one that heard too late that it was to answer', async () => {
    const [first, second] = [await openProcess('a'), await openProcess('b')];
    const id = randomUUID();
    const claim = await first.claim(id, 'server');
    const waiting = await second.claim(id, 'server');
    claim.leave();
    expect(await waiting.turn).toBe(true);
    expect(await claim.isHeld()).toBe(false);
    await waiting.done();
  });

  it('is waited for by few connections, however long the database says nothing', async () => {
    const proxy = await startProxy(server.address);
    const claims = await openProcess('a', proxy.address);
    proxy.setSilent(true);
    let most = 0;
    for (let look = 0; look < 70; look += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      most = Math.max(most, proxy.connections);
    }
    // One that is given up, and the next.
    expect(most).toBeLessThanOrEqual(2);
    proxy.setSilent(false);
    proxy.cut();
    await expect
      .poll(() =>
        claims.claim(randomUUID(), 'server').then(
          ({ isOurs }) => isOurs,
          () => false,
        ),
      )
      .toBe(true);
    await proxy.close();
  });

  it('is no longer waited for by one that ends', async () => {
    const [first, second] = [await openProcess('a'), await openProcess('b')];
    const id = randomUUID();
    await first.claim(id, 'server');
    const { turn } = await second.claim(id, 'server');
    second.stopWaiting();
    expect(await turn).toBe(false);
  });
});
