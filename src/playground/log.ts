/** The part of a pino logger that the local Discord writes to. */
export interface PlaygroundLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export const silentLog: PlaygroundLog = { debug() {}, info() {}, warn() {} };
