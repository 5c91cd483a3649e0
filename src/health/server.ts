import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';
import { codeOf, messageOf, UserError } from '../errors.js';
import { isNoListening } from '../wording/problems/index.js';

/** Where something is served, such as `http://127.0.0.1:9464`. */
export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

export interface HealthAddress {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
}

interface Page {
  readonly status: number;
  readonly body: string;
  /** Default: plain text. */
  readonly type?: string;
}

/**
 * Serves `/healthz` (the process answers), `/readyz` (it has what it needs) and `/metrics`.
 *
 * @param missing - What it still needs for its work, in words.
 * @throws UserError where the address cannot be had.
 */
export async function serve(
  { host, port }: HealthAddress,
  missing: () => readonly string[] | Promise<readonly string[]>,
  register: Pick<Registry, 'metrics' | 'contentType'>,
): Promise<Served> {
  const pages: Readonly<Record<string, () => Page | Promise<Page>>> = {
    '/healthz': () => ({ status: 200, body: 'well\n' }),
    '/readyz': async () => {
      const reasons = await missing();
      if (reasons.length === 0) return { status: 200, body: 'ready\n' };
      return { status: 503, body: `not ready: ${reasons.join(', and ')}\n` };
    },
    '/metrics': async () => ({ status: 200, type: register.contentType, body: await register.metrics() }),
  };
  const server = createServer(answering(pages, host));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(addressError(error, host, port)));
    server.listen(port, host, resolve);
  });
  // The process ends when its work does, even while somebody still has a connection open.
  server.unref();
  const { address, port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${address.includes(':') ? `[${address}]` : address}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answering(
  pages: Readonly<Record<string, () => Page | Promise<Page>>>,
  listensOn: string,
): RequestListener {
  return async (request, response) => {
    const [path = '/'] = (request.url ?? '').split('?');
    const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
    const { status, body, type } = isMeant(request.headers.host, listensOn)
      ? await answer(request.method, page)
      : { status: 421, body: `expected the host ${listensOn}, found another one\n` };
    const headers = { 'Content-Type': type ?? 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };
    response.writeHead(status, headers);
    response.end(request.method === 'HEAD' ? undefined : body);
  };
}

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether who asks has called this machine by a name of its own. A web page can lead a name of its site to this machine, and its
 * scripts would then read what is meant for programs here. Where other machines are let see, they know it by many names.
 */
function isMeant(host: string | undefined, listensOn: string): boolean {
  const isLocal = loopbackNames.includes(listensOn) || listensOn === '::1';
  if (!isLocal) return true;
  return loopbackNames.includes((host ?? '').toLowerCase().replace(/:\d+$/, ''));
}

async function answer(
  method: string | undefined,
  page: (() => Page | Promise<Page>) | undefined,
): Promise<Page> {
  if (page === undefined) return { status: 404, body: 'expected /healthz, /readyz or /metrics\n' };
  if (method !== 'GET' && method !== 'HEAD') return { status: 405, body: 'expected GET\n' };
  try {
    return await page();
  } catch (error) {
    return { status: 500, body: `could not be told: ${messageOf(error)}\n` };
  }
}

function addressError(error: unknown, host: string, port: number): unknown {
  const code = codeOf(error);
  return isNoListening(code) ? new UserError('health-address', { host, port, code, cause: error }) : error;
}
