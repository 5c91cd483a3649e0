import { once } from 'node:events';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createAdaptorServer } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { type Context, Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { UserError } from '../errors.js';
import type { Gateway } from './gateway/gateway.js';
import { headersOf, isFromHere } from './guard.js';

const address = '127.0.0.1';

/** `npm run build` puts the page here; the path is the same from `src` and from `dist`. */
const builtPage = fileURLToPath(new URL('../../dist/playground/page/', import.meta.url));

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
 * @param port - 0 for any free one.
 * @throws UserError if the port is in use or may not be used.
 */
export async function listen(port: number, parts: Parts): Promise<RunningServer> {
  let boundPort = port;
  const app = new Hono();
  app.use(async (context, next) => {
    const headers = { host: context.req.header('host'), origin: context.req.header('origin') };
    if (!isFromHere(headers, boundPort)) return context.text('This server answers its own page only.', 403);
    await next();
  });
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

  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (!path.startsWith('/gateway') || !isFromHere(headersOf(request), boundPort)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    parts.gateway.upgrade(request, socket, head);
  });
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

function explainListenError(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') {
    return new UserError(
      `Port ${port} is in use by another program: stop that program, or set PORT to another number.`,
      { cause: error },
    );
  }
  if (code === 'EACCES') {
    return new UserError(`Port ${port} may not be used by this account: set PORT to a number above 1023.`, {
      cause: error,
    });
  }
  return error;
}
