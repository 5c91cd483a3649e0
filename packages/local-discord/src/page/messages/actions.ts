/** What can be done with the messages of the channel; the answers arrive as events. */
export interface MessageActions {
  press(messageId: string, customId: string, values?: readonly string[]): void;
  /** Uses a message command. */
  use(command: string, messageId: string): void;
  dismiss(entryId: string): void;
}
