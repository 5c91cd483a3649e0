import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands between a bot and its Discord, and knows all that the bot has sent. */
export interface RecordingProxy {
  readonly apiUrl: string;
  /** The bodies of all calls, oldest first. */
  readonly sent: readonly string[];
  close(): Promise<void>;
}

export async function recordCalls(to: string): Promise<RecordingProxy> {
  const target = new URL(to);
  const sent: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const body = Buffer.concat(parts);
      sent.push(body.toString('utf8'));
      const { hostname, port, host } = target;
      const headers = { ...incoming.headers, host };
      const call = request(
        { hostname, port, method: incoming.method, path: incoming.url, headers },
        (answer) => {
          outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(outgoing);
        },
      );
      call.on('error', () => outgoing.destroy());
      call.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `http://127.0.0.1:${port}${target.pathname}`,
    sent,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
