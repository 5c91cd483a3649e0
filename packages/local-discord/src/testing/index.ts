export { type Clock, systemClock } from '../clock.js';
export {
  type EventFault,
  type EventFaultRule,
  Faults,
  type RestFault,
  type RestFaultRule,
} from '../faults.js';
export type { GatewayControls } from '../gateway/gateway.js';
export type { ShardingRules } from '../gateway/shards.js';
export type { TestDiscordOptions } from '../options.js';
export type { RestRecord } from '../rest/record.js';
export type { ChannelEntry } from '../state/channel.js';
export type { Interaction } from '../state/interactions.js';
export { RefusedAction } from '../state/options.js';
export type { Guild, Person, Role, World } from '../state/world.js';
export { componentsOf, customIdOf, labelsOf, type Pressable, pressableOf, pressables } from './components.js';
export type { ActOptions, Drive, Who } from './drive.js';
export { ManualClock } from './manual-clock.js';
export { startTestDiscord, type TestDiscord } from './test-discord.js';
