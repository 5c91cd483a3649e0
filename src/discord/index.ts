export type { Claims } from './answering/claims.js';
export { type Bot, deployCommands, startBot } from './bot.js';
export type { BotObserver, ConnectionState, ShardState } from './gateway/observer.js';
export { type BotInspector, inspectBot } from './inspect.js';
export { inviteUrl } from './rest/account.js';
export { UnreachableError } from './rest/startup-error.js';
export { findTokenFault } from './rest/token-shape.js';
export { homeOf } from './services/home-server.js';
