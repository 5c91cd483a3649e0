import { isDeepStrictEqual } from 'node:util';
import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationIntegrationType,
  InteractionContextType,
  type REST,
  Routes,
} from 'discord.js';
import type { Command } from './command.js';

export type Registration = 'registered' | 'unchanged';

/**
 * Tells Discord which commands there are, only if it does not know them already: the number of changes a day is limited.
 *
 * @param guildId - Only in this server, at once; null: in every server the bot is in.
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  guildId: string | null,
  commands: readonly Command[],
): Promise<Registration> {
  const route =
    guildId === null
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  const wanted = commands.map(({ data }) => (guildId === null ? { ...data, ...SERVERS_ONLY } : data));
  const known = (await rest.get(route)) as readonly APIApplicationCommand[];
  const isSame = isDeepStrictEqual(comparable(known, guildId), comparable(wanted, guildId));
  if (isSame) return 'unchanged';
  await rest.put(route, { body: wanted });
  return 'registered';
}

/** New applications can be installed by users too, and then work everywhere: this bot answers in servers. */
const SERVERS_ONLY = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

type Comparable = Pick<APIApplicationCommand, 'name'> & Partial<APIApplicationCommand>;

/** What makes two sets of commands equal, with Discord's defaults for what is left out. */
function comparable(commands: readonly unknown[], guildId: string | null): readonly unknown[] {
  return (commands as readonly Comparable[])
    .map((command) => ({
      name: command.name,
      type: command.type ?? 1,
      description: command.description ?? '',
      permissions: command.default_member_permissions ?? null,
      // Commands of one server have no contexts, whatever Discord returns for them.
      contexts: guildId === null ? (command.contexts ?? null) : null,
      options: (command.options ?? []).map(comparableOption),
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

function comparableOption(option: APIApplicationCommandOption): unknown {
  const { min_length, max_length, autocomplete } = option as Partial<{
    min_length: number;
    max_length: number;
    autocomplete: boolean;
  }>;
  return {
    type: option.type,
    name: option.name,
    description: option.description,
    isRequired: option.required ?? false,
    isCompleted: autocomplete ?? false,
    minLength: min_length ?? null,
    maxLength: max_length ?? null,
  };
}
