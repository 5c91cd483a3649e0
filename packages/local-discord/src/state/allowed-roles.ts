import type { Guild, Person } from './world.js';

/** Which roles may use a command that its declaration denies them, as servers choose it under Integrations. */
export class AllowedRoles {
  /** Ids of roles, by server and command. */
  readonly #roles = new Map<string, ReadonlySet<string>>();

  constructor(private readonly changed: () => void) {}

  of(guild: Guild, command: string): ReadonlySet<string> {
    return this.#roles.get(keyOf(guild, command)) ?? new Set();
  }

  set(guild: Guild, command: string, role: string, isAllowed: boolean): void {
    const others = [...this.of(guild, command)].filter((id) => id !== role);
    this.#roles.set(keyOf(guild, command), new Set(isAllowed ? [...others, role] : others));
    this.changed();
  }

  has(guild: Guild, command: string, { roles }: Person): boolean {
    const allowed = this.of(guild, command);
    return roles.some((role) => allowed.has(role));
  }
}

const keyOf = ({ id }: Guild, command: string): string => `${id} ${command}`;
