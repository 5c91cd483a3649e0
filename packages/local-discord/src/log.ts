/** Where the local Discord says what it does; a pino logger fits. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export const silentLog: Log = { debug() {}, info() {}, warn() {} };
