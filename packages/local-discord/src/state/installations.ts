import type { Guild, World } from './world.js';

/** In which servers the bot is. */
export class Installations {
  readonly #joined: Set<string>;

  constructor(
    private readonly world: World,
    private readonly changed: (guild: Guild) => void,
  ) {
    this.#joined = new Set(world.guilds.map(({ id }) => id));
  }

  has(guildId: string): boolean {
    return this.#joined.has(guildId);
  }

  /** The servers that the bot is in. */
  guilds(): readonly Guild[] {
    return this.world.guilds.filter(({ id }) => this.has(id));
  }

  add(guild: Guild): void {
    this.#joined.add(guild.id);
    this.changed(guild);
  }

  remove(guild: Guild): void {
    this.#joined.delete(guild.id);
    this.changed(guild);
  }
}
