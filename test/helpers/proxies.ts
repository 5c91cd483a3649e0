import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What is between a program and a server, and fails as networks and servers do. */
export interface Proxy {
  /** The server's address, by way of this. */
  readonly address: string;
  /** How many connections are open to it. */
  readonly connections: number;
  /** Breaks all connections off. */
  cut(): void;
  /** Takes connections no more, as where no server runs. */
  refuse(): Promise<void>;
  /** Takes them again. */
  accept(): Promise<void>;
  /** Passes nothing on from now on, without saying so, or again. */
  setSilent(isSilent: boolean): void;
  close(): Promise<void>;
}

export async function startProxy(address: string): Promise<Proxy> {
  const target = new URL(address);
  const sockets = new Set<Socket>();
  const clients = new Set<Socket>();
  let isSilent = false;
  const server = createServer((client) => {
    clients.add(client);
    client.on('close', () => clients.delete(client));
    const upstream = connect(Number(target.port || 5432), target.hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (data) => isSilent || to.write(data));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  const listen = async (port: number) => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const own = new URL(address);
  own.host = `127.0.0.1:${port}`;
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  const refuse = async () => {
    const closed = once(server, 'close');
    server.close();
    cut();
    await closed;
  };
  return {
    address: own.href,
    get connections() {
      return clients.size;
    },
    cut,
    refuse,
    accept: () => listen(port),
    setSilent(silent) {
      isSilent = silent;
    },
    async close() {
      if (server.listening) await refuse();
    },
  };
}
