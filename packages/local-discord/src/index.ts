export { startLocalDiscord } from './local-discord.js';
export type { Log } from './log.js';
export type { LocalDiscord, LocalDiscordOptions } from './options.js';
export { PortError } from './port-error.js';
