/** The bot's account: what it logs in with, and where it is sent. */
export interface BotAccount {
  readonly token: string;
  readonly applicationId: string;
  /** WebSocket address of the Gateway, without a query. */
  readonly gatewayUrl: () => string;
}
