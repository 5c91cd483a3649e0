/** What a test does to the Gateway's connections, as Discord itself does to those of a bot. */
export interface GatewayControls {
  readonly isBotOnline: boolean;
  /** The shard of every session that is connected, each as its number and how many there are. */
  readonly connectedShards: readonly (readonly [id: number, count: number])[];
  /** Sends an event to every session, of whatever shard; those that are not connected get it when they resume. */
  dispatch(type: string, payload: unknown): void;
  /** Op 7: the client shall close and resume. */
  requestReconnect(): void;
  /** Op 9: the session is gone, or waits for a resume. */
  invalidateSessions(isResumable: boolean): void;
  /** Closes every connection with this code; sessions may be resumed. */
  closeConnections(code: number): void;
  /** Heartbeats of the present connections stay unanswered. */
  stopAcknowledging(): void;
  /** The next connections are closed with these codes before Hello, one each. */
  refuseConnections(codes: readonly number[]): void;
  /** Replaces the payload of READY from now on, to try what a bot does if Discord changes it. */
  changeReady(change: (ready: object) => unknown): void;
}
