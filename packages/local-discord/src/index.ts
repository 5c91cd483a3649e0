export type { Log } from './log.js';
export { startLocalDiscord } from './open.js';
export type { LocalDiscord, LocalDiscordOptions } from './options.js';
export { PortError } from './port-error.js';
