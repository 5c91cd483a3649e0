import type { Clock } from '../clock.js';
import type { Guild, World } from './world.js';

/** In which servers the bot is, and since when. */
export class Installations {
  readonly #joinedAtMs = new Map<string, number>();

  constructor(
    private readonly world: World,
    private readonly clock: Clock,
    private readonly changed: (guild: Guild, isInside: boolean) => void,
  ) {
    for (const { id } of world.guilds) this.#joinedAtMs.set(id, clock.now());
  }

  has(guildId: string): boolean {
    return this.#joinedAtMs.has(guildId);
  }

  /** The servers that the bot is in. */
  guilds(): readonly Guild[] {
    return this.world.guilds.filter(({ id }) => this.has(id));
  }

  /** As in Discord's payloads. */
  joinedAt(guildId: string): string {
    return new Date(this.#joinedAtMs.get(guildId) ?? 0).toISOString();
  }

  add(guild: Guild): void {
    if (this.has(guild.id)) return;
    this.#joinedAtMs.set(guild.id, this.clock.now());
    this.changed(guild, true);
  }

  remove(guild: Guild): void {
    if (this.#joinedAtMs.delete(guild.id)) this.changed(guild, false);
  }
}
