import { open } from './open.js';
import type { LocalDiscord, LocalDiscordOptions } from './options.js';

/**
 * Starts a local Discord on loopback: REST, Gateway, CDN and page on one port.
 *
 * It is two servers with one channel each, and three people in both. There are no direct messages, user installs, threads
 * or voice; the only events are READY, RESUMED, GUILD_CREATE, GUILD_DELETE and INTERACTION_CREATE; the limit on logins is
 * not kept.
 *
 * @throws PortError if the port cannot be had.
 */
export async function startLocalDiscord(options: LocalDiscordOptions): Promise<LocalDiscord> {
  return (await open(options)).discord;
}
