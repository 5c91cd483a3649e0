import { type APIApplicationCommand, ApplicationCommandType } from 'discord-api-types/v10';
import type { Clock } from '../clock.js';
import { AllowedRoles } from './allowed-roles.js';
import type { Installations } from './installations.js';
import { type Guild, hasPermissions, type Person, type World } from './world.js';

/** A command as a bot sends it, after validation: numbers and defaults are not filled in yet. */
export interface CommandBody {
  readonly name: string;
  readonly type?: number | null;
  readonly [key: string]: unknown;
}

/** `null` is the global scope, a string the id of a server. */
export type CommandScope = string | null;

const dayMs = 86_400_000;

/** The commands that the application has registered, global ones and those of each server. */
export class CommandRegistry {
  readonly #scopes = new Map<CommandScope, APIApplicationCommand[]>();
  #creations: number[] = [];
  readonly allowed: AllowedRoles;

  constructor(
    private readonly world: World,
    private readonly installations: Installations,
    private readonly nextId: () => string,
    private readonly clock: Clock,
    private readonly changed: () => void,
  ) {
    this.allowed = new AllowedRoles(changed);
  }

  list(scope: CommandScope): readonly APIApplicationCommand[] {
    return this.#scopes.get(scope) ?? [];
  }

  /** How many commands of these names and types would be new: what counts against the daily limit. */
  countNew(scope: CommandScope, bodies: readonly CommandBody[]): number {
    return bodies.filter((body) => this.#sameName(scope, body) === undefined).length;
  }

  /** Commands created in the last 24 hours, over all scopes. */
  createdToday(): number {
    const since = this.clock.now() - dayMs;
    this.#creations = this.#creations.filter((at) => at > since);
    return this.#creations.length;
  }

  /** Seconds until the oldest creation of the last 24 hours no longer counts. */
  untilNextCreationS(): number {
    const oldest = this.#creations[0] ?? this.clock.now();
    return (oldest + dayMs - this.clock.now()) / 1000;
  }

  /** Replaces every command of the scope; those that keep their name and type keep their id. */
  replaceAll(scope: CommandScope, bodies: readonly CommandBody[]): readonly APIApplicationCommand[] {
    const commands = bodies.map((body) => this.#complete(scope, body, this.#sameName(scope, body)?.id));
    this.#store(scope, commands);
    return commands;
  }

  /** What somebody in the server is offered; a server's own command hides the global one of that name. */
  usableBy(person: Person, guild: Guild): readonly APIApplicationCommand[] {
    return this.inGuild(guild).filter((command) => this.isUsable(command, person, guild));
  }

  /** Whether somebody may use a command of the server: by its declaration, or as their role is allowed it there. */
  isUsable(
    { name, default_member_permissions: needed }: APIApplicationCommand,
    person: Person,
    guild: Guild,
  ): boolean {
    return hasPermissions(person, needed) || this.allowed.has(guild, name, person);
  }

  /** All commands that exist in the server, whoever may use them, by name; none where the bot is not. */
  inGuild(guild: Guild): readonly APIApplicationCommand[] {
    if (!this.installations.has(guild.id)) return [];
    const own = this.list(guild.id);
    const shared = this.list(null).filter(
      (command) =>
        ((command.contexts ?? [0]) as readonly number[]).includes(0) &&
        !own.some((other) => other.name === command.name && other.type === command.type),
    );
    return [...own, ...shared].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  }

  #sameName(scope: CommandScope, body: CommandBody): APIApplicationCommand | undefined {
    return this.list(scope).find(
      (other) => other.name === body.name && other.type === (body.type ?? ApplicationCommandType.ChatInput),
    );
  }

  #complete(scope: CommandScope, body: CommandBody, existingId: string | undefined): APIApplicationCommand {
    const id = existingId ?? this.nextId();
    if (existingId === undefined) this.#creations.push(this.clock.now());
    const installation =
      scope === null ? { integration_types: [0, 1], contexts: null } : { guild_id: scope, contexts: null };
    return {
      default_member_permissions: null,
      nsfw: false,
      name_localizations: null,
      description_localizations: null,
      ...installation,
      ...body,
      description: body.description ?? '',
      type: body.type ?? ApplicationCommandType.ChatInput,
      id,
      application_id: this.world.applicationId,
      version: this.nextId(),
      dm_permission: scope === null,
      default_permission: true,
    } as unknown as APIApplicationCommand;
  }

  #store(scope: CommandScope, commands: APIApplicationCommand[]): void {
    this.#scopes.set(scope, commands);
    this.changed();
  }
}
