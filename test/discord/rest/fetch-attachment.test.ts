import { readdir, readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { attachmentUrl, fetchAttachment, sentName } from '../../../src/discord/rest/fetch-attachment.js';
import { beforeEachCall } from '../../helpers/before-each-call.js';
import { folderOfEachTest } from '../../helpers/folder-of-each-test.js';

const bytes = Buffer.from('The mill was moved to the other side of the river. '.repeat(1_000));
const sent = { name: 'mill.txt', size: bytes.length };

const temporary = folderOfEachTest();
let folder: string;
beforeEach(() => {
  folder = join(temporary.dir, 'taken');
});

/** A Discord that answers so, and how often it was asked. */
async function discord(answer: RequestListener) {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  onTestFinished(close);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const url = `${base}/cdn/attachments/1/2/mill.txt`;
  const fetch = ({
    size = sent.size,
    ...more
  }: Partial<Parameters<typeof fetchAttachment>[1]> & { size?: number } = {}) =>
    fetchAttachment({ ...sent, size, url }, { api: `${base}/api`, folder, maxBytes: 1_000_000, ...more });
  return { base, url, requests, fetch, close };
}

const left = () => readdir(folder).catch(() => []);

describe('the name of an attached file', () => {
  it('is what it was called where it came from', () => {
    expect(sentName({ name: 'mill.pdf' })).toBe('mill.pdf');
    expect(sentName({ name: 'mill.pdf', title: null })).toBe('mill.pdf');
    expect(sentName({ name: 'unknown.pdf', title: 'Кофейни' })).toBe('Кофейни.pdf');
    expect(sentName({ name: 'Vol._2.pdf', title: 'Vol. 2' })).toBe('Vol. 2.pdf');
  });
});

describe('an attached file', () => {
  it('is fetched into a file under a name of its own', async () => {
    const { fetch, requests } = await discord((_, response) => response.end(bytes));
    const taken = await fetch();
    expect(await readFile(taken.path)).toEqual(bytes);
    expect(taken.size).toBe(bytes.length);
    expect(taken.path).not.toContain('mill');
    expect(requests).toEqual(['GET /cdn/attachments/1/2/mill.txt']);
  });

  it('is not left behind where it is given up when it is just whole', async () => {
    const { fetch } = await discord((_, response) => response.end(bytes));
    const stop = new AbortController();
    const renamed = beforeEachCall('rename', () => stop.abort());
    await expect(fetch({ signal: stop.signal })).rejects.toThrow(/aborted/);
    await renamed();
    await expect.poll(left).toEqual([]);
  });

  it('is asked for again where Discord fails or the connection breaks', async () => {
    let nth = 0;
    const { fetch, requests } = await discord((request, response) => {
      nth += 1;
      if (nth === 1) response.writeHead(503).end();
      else if (nth === 2) {
        response.writeHead(200, { 'content-length': bytes.length });
        response.write(bytes.subarray(0, 900), () => request.socket.destroy());
      } else response.end(bytes);
    });
    expect((await fetch()).size).toBe(bytes.length);
    expect(requests).toHaveLength(3);
    expect(await left()).toHaveLength(1);
  });

  it('is not asked for twice where Discord no longer has it', async () => {
    for (const status of [403, 404, 410]) {
      const { fetch, requests } = await discord((_, response) => response.writeHead(status).end('gone'));
      await expect(fetch()).rejects.toThrow(
        'mill.txt: expected an attached file, found that Discord no longer has it; attach it again',
      );
      expect(requests).toHaveLength(1);
    }
    expect(await left()).toEqual([]);
  });

  it('is told where Discord goes on failing', async () => {
    const { fetch, requests } = await discord((_, response) => response.writeHead(500).end());
    await expect(fetch()).rejects.toThrow(
      "mill.txt: expected the attached file, found that Discord can't send it now (HTTP status 500); try again later",
    );
    expect(requests.length).toBeGreaterThan(1);
  });

  it('is told in one line where there is nobody to ask', async () => {
    const { fetch, close } = await discord(() => {});
    await close();
    await expect(fetch()).rejects.toThrow(
      'mill.txt: expected the whole file, found that the connection to Discord broke off; try again',
    );
  });
});

describe('a redirect', () => {
  it('is not followed, and the other place hears of nothing', async () => {
    const other = await discord((_, response) => response.end(bytes));
    for (const status of [301, 302, 307, 308]) {
      const { fetch, requests } = await discord((_, response) =>
        response.writeHead(status, { location: other.url }).end(),
      );
      await expect(fetch()).rejects.toThrow(
        'mill.txt: expected the file itself, found a redirect to another place; attach it again',
      );
      expect(requests).toHaveLength(1);
    }
    expect(other.requests).toEqual([]);
    expect(await left()).toEqual([]);
  });
});

describe('a file that is larger than it may be', () => {
  it('is refused by what Discord says, before it is asked for', async () => {
    const { fetch, requests } = await discord((_, response) => response.end(bytes));
    await expect(fetch({ size: 40_000_001, maxBytes: 25_000_000 })).rejects.toThrow(
      'mill.txt: expected at most 25 MB, found 41 MB; split it into several files, or take its pictures out',
    );
    expect(requests).toEqual([]);
  });

  it.each([
    ['without a length', {}],
    ['with a length that is a lie', { 'content-length': String(bytes.length) }],
  ])('is broken off as soon as it is: %s', async (_, headers) => {
    let isCut = false;
    const { fetch } = await discord((_request, response) => {
      response.strictContentLength = false;
      response.writeHead(200, headers);
      response.on('close', () => {
        isCut = true;
      });
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    // The size that Discord says is a lie as well.
    await expect(fetch({ size: 900_000 })).rejects.toThrow(
      /^mill\.txt: expected (?:as many bytes as Discord says|the whole file)/,
    );
    await vi.waitFor(() => expect(isCut).toBe(true), { timeout: 60_000 });
    expect(await left()).toEqual([]);
  });

  it('is broken off where it is packed small', async () => {
    const bomb = gzipSync(Buffer.alloc(200_000_000));
    const { fetch } = await discord((_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    await expect(fetch({ size: bomb.length })).rejects.toThrow(/^mill\.txt: expected as many bytes/);
    expect(await left()).toEqual([]);
  });
});

describe('a file of which a part comes', () => {
  it('is refused, and nothing of it is left', async () => {
    const { fetch } = await discord((_, response) => response.end(bytes.subarray(0, 900)));
    await expect(fetch()).rejects.toThrow(
      'mill.txt: expected as many bytes as Discord says that it has, found another number; attach it again',
    );
    expect(await left()).toEqual([]);
  });

  it('is given up when it takes too long', async () => {
    const { fetch } = await discord((_, response) => response.write(bytes.subarray(0, 900)));
    await expect(fetch({ seconds: 1 })).rejects.toThrow(
      'mill.txt: expected to have it from Discord within 1 s, found that it takes longer; try again, or attach a smaller file',
    );
    expect(await left()).toEqual([]);
  });

  it('is given up when whoever asked for it cancels', async () => {
    const stop = new AbortController();
    const { fetch } = await discord((_, response) => {
      response.write(bytes.subarray(0, 900));
      stop.abort(new Error('cancelled'));
    });
    await expect(fetch({ signal: stop.signal })).rejects.toThrow('cancelled');
    expect(await left()).toEqual([]);
  });
});

describe('an address that is not Discord’s', () => {
  const real = 'https://cdn.discordapp.com/attachments/1/2/mill.txt?ex=1&is=2&hm=3';

  it('is told from Discord’s own', () => {
    expect(attachmentUrl(real, null)?.href).toBe(real);
    expect(attachmentUrl('https://media.discordapp.net/attachments/1/2/a.png', null)).not.toBeNull();
    for (const address of [
      'http://cdn.discordapp.com/a',
      'https://cdn.discordapp.com:8443/a',
      'https://cdn.discordapp.com.example.com/a',
      'https://cdn.discordapp.com.',
      'https://evil.cdn.discordapp.com/a',
      'https://cdn.discordapp.com@example.com/a',
      'https://user:word@cdn.discordapp.com/a',
      'https://example.com/https://cdn.discordapp.com/a',
      'https://cdn.díscordapp.com/a',
      'https://discord.com/a',
      'https://169.254.169.254/latest/meta-data',
      'http://127.0.0.1:3000/cdn/a',
      'http://localhost/a',
      'http://[::1]/a',
      'file:///etc/passwd',
      'data:text/plain,a',
      'javascript:1',
      '//cdn.discordapp.com/a',
      '',
      'nonsense',
    ]) {
      expect([address, attachmentUrl(address, null)]).toEqual([address, null]);
    }
  });

  it('is told from that of a Discord of this machine, where the bot is on one', () => {
    const api = 'http://127.0.0.1:3000/api';
    expect(attachmentUrl('http://127.0.0.1:3000/cdn/attachments/1/2/a.txt', api)).not.toBeNull();
    expect(attachmentUrl('http://localhost:3000/cdn/attachments/1/2/a.txt', api)).not.toBeNull();
    for (const address of [
      real,
      'http://127.0.0.1:3001/a',
      'http://127.0.0.1/a',
      'http://192.168.0.1:3000/a',
      'file:///a',
    ])
      expect([address, attachmentUrl(address, api)]).toEqual([address, null]);
  });

  it('is asked for nothing', async () => {
    const other = await discord((_, response) => response.end(bytes));
    const { base } = await discord((_, response) => response.end(bytes));
    for (const api of [`${base}/api`, null])
      await expect(
        fetchAttachment({ ...sent, url: other.url }, { api, folder, maxBytes: 1_000_000 }),
      ).rejects.toThrow(
        "mill.txt: expected a file that was attached here, found an address that is not Discord's; attach the file itself",
      );
    expect(other.requests).toEqual([]);
  });
});
