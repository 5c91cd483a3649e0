import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Gateway } from './gateway/gateway.js';
import { isFromHere } from './guard.js';
import type { Log } from './log.js';
import { PortError } from './port-error.js';

const address = '127.0.0.1';

/** `npm run build` puts the page here; the path is the same from `src` and from `dist`. */
const builtPage = fileURLToPath(new URL('../dist/page/', import.meta.url));

/** The only address that becomes a WebSocket, as it is in the request line. */
const gatewayPath = /^\/gateway\/?(?:\?|$)/u;

export interface Parts {
  readonly rest: Hono;
  readonly page: Hono;
  readonly cdn: Hono;
  readonly gateway: Gateway;
}

export interface RunningServer {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Puts all parts on one port of 127.0.0.1.
 *
 * Who asks is looked at before what is asked for: the address of a request may be anything, even none at all.
 *
 * @param port - 0 for any free one.
 * @throws PortError if the port is in use or may not be used.
 */
export async function listen(port: number, parts: Parts, log: Log): Promise<RunningServer> {
  let boundPort = port;
  const app = new Hono();
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        // The page's message components colour themselves by attribute; no text of a bot gets into one.
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: 'no-referrer',
      strictTransportSecurity: false,
    }),
  );
  app.route('/api', parts.rest);
  app.route('/page', parts.page);
  app.route('/cdn', parts.cdn);
  // The page's files keep their names from one version to the next.
  const onFound = (_path: string, context: Context) => context.header('Cache-Control', 'no-cache');
  app.use('/*', serveStatic({ root: builtPage, onFound }));
  app.notFound((context) =>
    context.req.path === '/' || context.req.path === '/index.html'
      ? context.text('The page has not been built: npm run build', 503)
      : context.text('Not found', 404),
  );
  app.onError((error, context) => {
    // A client that leaves before it has sent its whole request has broken nothing.
    if (!context.req.raw.signal.aborted) {
      log.warn({ err: error, path: context.req.path }, 'the local Discord failed on a request');
    }
    return context.text('The local Discord failed on this request; its log says why.', 500);
  });

  const answer = getRequestListener(app.fetch);
  const server = createServer((request, response) => {
    if (isFromHere(request.headers, boundPort)) return void answer(request, response);
    response.writeHead(403, { Connection: 'close', 'Content-Type': 'text/plain' });
    response.end('This server answers its own page only.');
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    if (!isFromHere(request.headers, boundPort)) return refuseUpgrade(socket, '403 Forbidden');
    if (!gatewayPath.test(request.url ?? '')) return refuseUpgrade(socket, '404 Not Found');
    parts.gateway.upgrade(request, socket, head);
  });
  // A bot that stands still for longer than Node.js keeps a connection would send on one that is closed already.
  server.keepAliveTimeout = 600_000;
  server.listen(port, address);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw explainListenError(error, port);
  }
  const bound = server.address();
  if (typeof bound === 'object' && bound !== null) boundPort = bound.port;

  return {
    port: boundPort,
    async close() {
      parts.gateway.close();
      const closed = once(server, 'close');
      server.close();
      // Event streams and calls that hang on purpose would keep it open for ever.
      server.closeAllConnections();
      await closed;
    },
  };
}

function refuseUpgrade(socket: Duplex, status: string): void {
  // A client that keeps its own side open would hold the socket for ever.
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function explainListenError(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return new PortError(port, 'in-use', error);
  if (code === 'EACCES') return new PortError(port, 'forbidden', error);
  return error;
}
