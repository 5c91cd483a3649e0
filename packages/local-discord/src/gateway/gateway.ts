import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayCloseCodes } from 'discord-api-types/v10';
import { WebSocketServer } from 'ws';
import { Connection, type ConnectionOptions } from './connection.js';
import { LoginLimit } from './login-limit.js';
import { Sessions } from './sessions.js';
import type { Shard } from './shards.js';

/** The Gateway: every bot connection, and the events that go out to them. */
export class Gateway {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 });
  readonly #sessions = new Sessions();
  readonly #connections = new Set<Connection>();
  #refusals: number[] = [];
  #changeReady: (ready: object) => unknown = (ready) => ready;

  readonly #loginLimit: LoginLimit;

  constructor(private readonly options: Omit<ConnectionOptions, 'sessions' | 'loginLimit' | 'changeReady'>) {
    this.#loginLimit = new LoginLimit(options.sharding.maxConcurrency);
  }

  get isBotOnline(): boolean {
    return this.#sessions.all().some((session) => session.isConnected);
  }

  /** The shard of every session that is connected, each as its number and how many there are. */
  get connectedShards(): readonly Shard[] {
    return this.#sessions.all().flatMap((session) => (session.isConnected ? [session.shard] : []));
  }

  /** Takes over an HTTP connection that asks to become a WebSocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', (error) => this.options.log.debug({ err: error }, 'Gateway connection failed'));
      const version = new URLSearchParams(request.url?.split('?')[1]).get('v') ?? '10';
      const refusal = version === '10' ? this.#refusals.shift() : GatewayCloseCodes.InvalidAPIVersion;
      if (refusal !== undefined) {
        webSocket.close(refusal, 'Connection refused.');
        return;
      }
      const connection = new Connection(webSocket, {
        ...this.options,
        sessions: this.#sessions,
        loginLimit: this.#loginLimit,
        changeReady: (ready) => this.#changeReady(ready),
      });
      this.#connections.add(connection);
      webSocket.once('close', () => this.#connections.delete(connection));
    });
  }

  /** Sends an event to every session, of whatever shard; those that are not connected get it when they resume. */
  dispatch(type: string, payload: unknown): void {
    for (const session of this.#sessions.all()) session.dispatch(type, payload);
  }

  /** Sends what happens in a server to every session of its shard. */
  dispatchTo(guildId: string, type: string, payload: unknown): void {
    for (const session of this.#sessions.all()) if (session.hears(guildId)) session.dispatch(type, payload);
  }

  /** Op 7: the client shall close and resume. */
  requestReconnect(): void {
    for (const connection of this.#connections) connection.requestReconnect();
  }

  /** Op 9: the session is gone, or waits for a resume. */
  invalidateSessions(isResumable: boolean): void {
    for (const connection of this.#connections) connection.invalidateSession(isResumable);
  }

  /** Closes every connection with this code; sessions may be resumed. */
  closeConnections(code: number): void {
    for (const connection of this.#connections) connection.close(code, 'Injected fault.');
  }

  /** The next connections are closed with these codes before Hello, one each. */
  refuseConnections(codes: readonly number[]): void {
    this.#refusals = [...codes];
  }

  /** Replaces the payload of READY from now on, to try what a bot does if Discord changes it. */
  changeReady(change: (ready: object) => unknown): void {
    this.#changeReady = change;
  }

  close(): void {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }
}

/** What a test does to the Gateway's connections, as Discord itself does to those of a bot. */
export type GatewayControls = Omit<Gateway, 'upgrade' | 'dispatchTo' | 'close'>;
