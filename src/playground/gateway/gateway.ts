import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { Connection, type ConnectionOptions } from './connection.js';
import { closeCodes } from './protocol.js';
import { Sessions } from './sessions.js';

/** The Gateway: every bot connection, and the events that go out to all of them. */
export class Gateway {
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 });
  readonly #sessions = new Sessions();
  readonly #connections = new Set<Connection>();
  #refusals: number[] = [];
  #changeReady: (ready: object) => unknown = (ready) => ready;

  constructor(private readonly options: Omit<ConnectionOptions, 'sessions' | 'changeReady'>) {}

  get isBotOnline(): boolean {
    return this.#sessions.all().some((session) => session.isConnected);
  }

  /** Takes over an HTTP connection that asks to become a WebSocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', (error) => this.options.log.debug({ err: error }, 'Gateway connection failed'));
      const version = new URLSearchParams(request.url?.split('?')[1]).get('v') ?? '10';
      const refusal = version === '10' ? this.#refusals.shift() : closeCodes.invalidVersion;
      if (refusal !== undefined) {
        webSocket.close(refusal, 'Connection refused.');
        return;
      }
      const connection = new Connection(webSocket, {
        ...this.options,
        sessions: this.#sessions,
        changeReady: (ready) => this.#changeReady(ready),
      });
      this.#connections.add(connection);
      webSocket.once('close', () => this.#connections.delete(connection));
    });
  }

  /** Sends an event to every session; those that are not connected get it when they resume. */
  dispatch(type: string, payload: unknown): void {
    for (const session of this.#sessions.all()) session.dispatch(type, payload);
  }

  /** Op 7: the client shall close and resume. */
  requestReconnect(): void {
    for (const connection of this.#connections) connection.requestReconnect();
  }

  /** Op 9. */
  invalidateSessions(isResumable: boolean): void {
    for (const connection of this.#connections) connection.invalidateSession(isResumable);
  }

  /** Closes every connection with this code; sessions may be resumed. */
  closeConnections(code: number): void {
    for (const connection of this.#connections) connection.close(code, 'Injected fault.');
  }

  /** Heartbeats of the present connections stay unanswered. */
  stopAcknowledging(): void {
    for (const connection of this.#connections) connection.stopAcknowledging();
  }

  /** The next connections are closed with these codes before Hello, one each. */
  refuseConnections(codes: readonly number[]): void {
    this.#refusals = [...codes];
  }

  /** What READY says from now on, as Discord's may one day. */
  changeReady(change: (ready: object) => unknown): void {
    this.#changeReady = change;
  }

  close(): void {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }
}
