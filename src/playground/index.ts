export { type Clock, ManualClock, systemClock } from './clock.js';
export type { ActOptions, Drive, Who } from './drive.js';
export {
  type EventFault,
  type EventFaultRule,
  Faults,
  type RestFault,
  type RestFaultRule,
} from './faults.js';
export type { PlaygroundLog } from './log.js';
export { type Playground, type PlaygroundOptions, startPlayground } from './playground.js';
export type { RestRecord } from './rest/app.js';
export type { ChannelEntry } from './state/channel.js';
export type { Interaction } from './state/interactions.js';
export { RefusedAction } from './state/options.js';
