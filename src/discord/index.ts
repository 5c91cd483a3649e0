export { type Bot, startBot } from './bot.js';
export { deployCommands } from './connect.js';
export type { BotObserver, UseOutcome } from './observer.js';
