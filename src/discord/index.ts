export { type Bot, type BotOptions, startBot } from './bot.js';
export { type ConnectOptions, deployCommands } from './connect.js';
export type { Registration } from './register.js';
