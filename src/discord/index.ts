export { type Bot, startBot } from './bot.js';
export type { Claim, Claims } from './claims.js';
export { deployCommands } from './connect.js';
export { type ApplicationFacts, type BotInspector, inspectBot } from './inspect.js';
export { inviteUrl } from './invite.js';
export { homeOf } from './keeping/home-server.js';
export type { BotObserver, ConnectionState, ShardState, UseOutcome } from './observer.js';
export { UnreachableError } from './startup-error.js';
export { findTokenFault } from './token-shape.js';
