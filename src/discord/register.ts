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
  const everywhere = Routes.applicationCommands(applicationId);
  if (guildId === null) {
    const wanted = commands.map(({ data }) => ({ ...data, ...SERVERS_ONLY }));
    return replaceCommands(rest, everywhere, wanted);
  }
  const wanted = commands.map(({ data }) => data);
  const here = await replaceCommands(rest, Routes.applicationGuildCommands(applicationId, guildId), wanted);
  // Those from a time when they were for all servers would be offered beside these, and elsewhere.
  const elsewhere = await replaceCommands(rest, everywhere, []);
  return here === 'unchanged' ? elsewhere : here;
}

async function replaceCommands(
  rest: REST,
  route: `/${string}`,
  wanted: readonly Command['data'][],
): Promise<Registration> {
  const known = (await rest.get(route)) as readonly unknown[];
  // Those of one server have no contexts, whatever Discord returns for them.
  const hasContexts = wanted.some(({ contexts }) => contexts !== undefined);
  if (isDeepStrictEqual(comparable(known, hasContexts), comparable(wanted, hasContexts))) return 'unchanged';
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
function comparable(commands: readonly unknown[], hasContexts: boolean): readonly unknown[] {
  return (commands as readonly Comparable[])
    .map((command) => ({
      name: command.name,
      type: command.type ?? 1,
      description: command.description ?? '',
      permissions: command.default_member_permissions ?? null,
      contexts: hasContexts ? (command.contexts ?? null) : null,
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
