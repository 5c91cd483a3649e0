export { type LocalDiscord, type LocalDiscordOptions, startLocalDiscord } from './local-discord.js';
export type { Log } from './log.js';
export { PortError } from './port-error.js';
