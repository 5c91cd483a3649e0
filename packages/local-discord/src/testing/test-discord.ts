import type { Faults } from '../faults.js';
import type { GatewayControls } from '../gateway/gateway.js';
import { open } from '../open.js';
import type { LocalDiscord, TestDiscordOptions } from '../options.js';
import type { RestRecord } from '../rest/record.js';
import type { World } from '../state/world.js';
import { Drive } from './drive.js';

/** A running local Discord, with what a test needs to drive and observe it. */
export interface TestDiscord extends LocalDiscord {
  /** The servers, their channels, and the people in them. */
  readonly world: World;
  /** Lets the people act. */
  readonly drive: Drive;
  readonly faults: Faults;
  readonly gateway: GatewayControls;
  /** Every REST call so far, oldest first (the last 10,000). */
  readonly calls: readonly RestRecord[];
}

/**
 * Starts a local Discord for a test, on any free port where none is asked for.
 *
 * @throws PortError if the port cannot be had.
 */
export async function startTestDiscord(options: TestDiscordOptions = {}): Promise<TestDiscord> {
  const { discord, place, actions, faults, gateway, calls } = await open(options);
  return { ...discord, world: place.world, drive: new Drive(place, actions), faults, gateway, calls };
}
