import { once } from 'node:events';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { isFromHere } from '../src/guard.js';
import { PortError } from '../src/port-error.js';
import { startTestDiscord } from '../src/testing/index.js';
import { callRest, later, openDiscord } from './harness.js';

/** Status of a GET with headers that `fetch` does not let one set. */
async function statusOf(url: string, headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  const call = request(url, { headers });
  call.end();
  const [response] = (await once(call, 'response')) as [{ statusCode?: number; resume(): void }];
  response.resume();
  return response.statusCode;
}

describe('the local Discord', () => {
  it('says that its port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    later(async () => void other.close());
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const started = startTestDiscord({ port });
    await expect(started).rejects.toThrow(PortError);
    await expect(started).rejects.toThrow(`Port ${port} is in use by another program`);
    await expect(started).rejects.toMatchObject({ port, reason: 'in-use' });
  });

  it('cannot be reached from outside this machine', async () => {
    const discord = await openDiscord();
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((address) => address?.family === 'IPv4' && !address.internal)?.address;
    const target = discord.url.replace('127.0.0.1', outside ?? '127.0.0.2');
    await expect(fetch(target)).rejects.toThrow();
  });

  it('answers its own page and programs, not other sites', async () => {
    const discord = await openDiscord();
    const { host, port } = new URL(discord.url);
    const state = `${discord.url}/page/state`;
    expect(await statusOf(state, { host })).toBe(200);
    expect(await statusOf(state, { host: `localhost:${port}`, origin: `http://localhost:${port}` })).toBe(
      200,
    );
    // DNS rebinding: the name of another site, made to lead here.
    expect(await statusOf(state, { host: `evil.example:${port}` })).toBe(403);
    expect(await statusOf(state, { host, origin: 'https://evil.example' })).toBe(403);
    expect(await statusOf(state, { host, origin: 'null' })).toBe(403);
    expect(await statusOf(state, { host, origin: `http://127.0.0.1:${Number(port) + 1}` })).toBe(403);
    expect(await statusOf(`${discord.apiUrl}/v10/gateway`, { host, origin: 'https://evil.example' })).toBe(
      403,
    );
  });

  it('refuses WebSockets of other sites', async () => {
    const discord = await openDiscord();
    const socket = new WebSocket(`${discord.url.replace('http', 'ws')}/gateway?v=10`, {
      origin: 'https://evil.example',
    });
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('403');
  });

  it('lets its page load nothing from elsewhere and run no inline script', async () => {
    const discord = await openDiscord();
    const response = await fetch(`${discord.url}/page/state`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/https?:|\*/u);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('x-frame-options')).toBe('SAMEORIGIN');
  });

  it('answers unknown routes with 404 and logs them without tokens', async () => {
    const warnings: object[] = [];
    const log = { debug() {}, info() {}, warn: (fields: object) => void warnings.push(fields) };
    const discord = await openDiscord({ log });
    const token = 'x'.repeat(64);
    expect(await callRest(discord, 'POST', `/webhooks/1/${token}/slack`, {})).toMatchObject({
      status: 404,
      json: { code: 0, message: '404: Not Found' },
    });
    expect(warnings).toEqual([{ method: 'POST', path: '/api/v10/webhooks/1/:token/slack' }]);
    expect(discord.calls.at(-1)).toMatchObject({ route: 'unknown', status: 404 });
  });

  it('serves drawn avatars', async () => {
    const discord = await openDiscord();
    const response = await fetch(`${discord.cdnUrl}/avatars/${discord.applicationId}/portrait.png?size=64`);
    expect(response.headers.get('content-type')).toBe('image/svg+xml');
    expect((await fetch(`${discord.cdnUrl}/avatars/1/portrait.png`)).status).toBe(404);
  });

  it('tells who the bot is and where it is', async () => {
    const discord = await openDiscord();
    const get = async (path: string) => (await callRest(discord, 'GET', path)).json;
    expect(await get('/applications/@me')).toMatchObject({ id: discord.applicationId, name: 'Bot' });
    expect(await get('/gateway/bot')).toMatchObject({ url: `${discord.url.replace('http', 'ws')}/gateway` });
  });

  it('limits all calls with the token to 50 a second', async () => {
    const discord = await openDiscord();
    // The second lasts as long as the calls take.
    vi.useFakeTimers({ toFake: ['Date'] });
    later(async () => void vi.useRealTimers());
    const paths = ['/users/@me/guilds', '/applications/@me'];
    const calls = Array.from({ length: 80 }, (_, index) => callRest(discord, 'GET', paths[index % 2] ?? ''));
    const limited = (await Promise.all(calls)).filter((call) => call.status === 429);
    expect(limited.length).toBeGreaterThan(0);
    expect(limited[0]?.headers.get('x-ratelimit-global')).toBe('true');
    expect(limited[0]?.json).toMatchObject({ global: true });
  });

  it('closes while an event stream is open and a call hangs', async () => {
    const discord = await startTestDiscord({ port: 0 });
    discord.faults.rest({ fault: { kind: 'hang' } });
    const hanging = callRest(discord, 'GET', '/applications/@me').catch(() => 'torn');
    const stream = await fetch(`${discord.url}/page/events`);
    expect(stream.status).toBe(200);
    await discord.close();
    expect(await hanging).toBe('torn');
    await expect(stream.text()).rejects.toThrow();
  });
});

describe('the guard', () => {
  it('knows that browsers leave out port 80', () => {
    expect(isFromHere({ host: 'localhost', origin: 'http://localhost' }, 80)).toBe(true);
    expect(isFromHere({ host: 'localhost' }, 8080)).toBe(false);
    expect(isFromHere({}, 80)).toBe(false);
    expect(isFromHere({ host: '[::1]:8080', origin: 'http://[::1]:8080' }, 8080)).toBe(true);
  });
});
