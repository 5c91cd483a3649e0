import { request } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { type Served, serve } from '../../src/health/server.js';

const register = {
  contentType: 'text/plain; version=0.0.4; charset=utf-8',
  metrics: async () => 'ibid_asks_total 3\n',
} as const;
let served: Served;
afterEach(() => served.close());

/** As a browser asks that a page has led here: with the page's name for the host. */
function get(path: string, host: string): Promise<readonly [status: number | undefined, body: string]> {
  return new Promise((resolve, reject) => {
    request(served.url + path, { headers: { host } }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      response.on('end', () => resolve([response.statusCode, body]));
    })
      .on('error', reject)
      .end();
  });
}

it('is told to who calls this machine by its own names, and to no web page that leads here', async () => {
  served = await serve({ host: '127.0.0.1', port: 0 }, () => [], register);
  const { host } = new URL(served.url);
  for (const name of [host, host.replace('127.0.0.1', 'LOCALHOST'), 'localhost', '[::1]:9464']) {
    expect(await get('/metrics', name)).toEqual([200, 'ibid_asks_total 3\n']);
  }
  for (const name of ['evil.example', `evil.example:${new URL(served.url).port}`, '127.0.0.1.evil.example']) {
    expect(await get('/metrics', name)).toEqual([421, 'expected the host 127.0.0.1, found another one\n']);
  }
});

it('is told to other machines, by whatever name they know this one, where these are let see', async () => {
  served = await serve({ host: '0.0.0.0', port: 0 }, () => [], register);
  served = { ...served, url: served.url.replace('0.0.0.0', '127.0.0.1') };
  expect(await get('/metrics', 'ibid.internal:9464')).toEqual([200, 'ibid_asks_total 3\n']);
});
