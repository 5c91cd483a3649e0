import { isDeepStrictEqual } from 'node:util';
import {
  ApplicationIntegrationType,
  InteractionContextType,
  type REST,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import { z } from 'zod';
import { isWithoutAccess, readAnswer } from './startup-error.js';

/** What Discord is told of a command. */
export type CommandData =
  | RESTPostAPIChatInputApplicationCommandsJSONBody
  | RESTPostAPIContextMenuApplicationCommandsJSONBody;

export type Registration = 'registered' | 'unchanged';

const knownCommands = z.array(z.looseObject({ name: z.string() }));
const guilds = z.array(
  z.object({
    id: z.string(),
    /** What the bot may do there: a bit for each permission. */
    permissions: z.string().regex(/^\d+$/).optional().catch(undefined),
  }),
);

type JoinedGuild = z.infer<typeof guilds>[number];

/** How many servers Discord lists at a time. */
const guildsAPage = 200;

/**
 * Tells Discord which commands there are, and takes away those that this application has elsewhere; only if it does not know them already: the number of changes a day is limited.
 *
 * @param guildId - Only in this server, at once; null: in every server the bot is in.
 * @throws the errors of discord.js, and UnexpectedAnswerError.
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  guildId: string | null,
  commands: readonly CommandData[],
): Promise<Registration> {
  const everywhere = Routes.applicationCommands(applicationId);
  const { here, wanted } = placeOf(applicationId, guildId, commands);
  const changes = [await replaceCommands(rest, here, wanted)];
  // Those from a time of other settings would be offered beside these, and in servers that shall have none.
  if (guildId !== null) changes.push(await replaceCommands(rest, everywhere, []));
  for (const { id } of await fetchGuilds(rest)) {
    if (id === guildId) continue;
    changes.push(await removeCommands(rest, Routes.applicationGuildCommands(applicationId, id)));
  }
  return changes.includes('registered') ? 'registered' : 'unchanged';
}

/** Whether Discord has these commands where they belong; changes nothing. @throws as `registerCommands`. */
export async function areRegistered(
  rest: REST,
  applicationId: string,
  guildId: string | null,
  commands: readonly CommandData[],
): Promise<boolean> {
  const { here, wanted } = placeOf(applicationId, guildId, commands);
  return isKnown(rest, here, wanted);
}

/** Where the commands belong, and what is to be there. */
function placeOf(applicationId: string, guildId: string | null, commands: readonly CommandData[]) {
  if (guildId !== null) {
    const here = Routes.applicationGuildCommands(applicationId, guildId);
    return { here, wanted: commands };
  }
  const wanted = commands.map((data) => ({ ...data, ...serversOnly }));
  return { here: Routes.applicationCommands(applicationId), wanted };
}

/** All servers that the bot is in. @throws as `registerCommands`. */
export async function fetchGuilds(rest: REST): Promise<readonly JoinedGuild[]> {
  const all: JoinedGuild[] = [];
  for (;;) {
    const query = new URLSearchParams({ limit: String(guildsAPage), after: all.at(-1)?.id ?? '0' });
    const page = readAnswer(guilds, await rest.get(Routes.userGuilds(), { query }));
    all.push(...page);
    if (page.length < guildsAPage) return all;
  }
}

/** Takes away the commands of a server; where the bot was let in without commands there are none. */
async function removeCommands(rest: REST, route: `/${string}`): Promise<Registration> {
  try {
    return await replaceCommands(rest, route, []);
  } catch (error) {
    if (!isWithoutAccess(error)) throw error;
    return 'unchanged';
  }
}

async function replaceCommands(
  rest: REST,
  route: `/${string}`,
  wanted: readonly CommandData[],
): Promise<Registration> {
  if (await isKnown(rest, route, wanted)) return 'unchanged';
  await rest.put(route, { body: wanted });
  return 'registered';
}

async function isKnown(rest: REST, route: `/${string}`, wanted: readonly CommandData[]): Promise<boolean> {
  const known = readAnswer(knownCommands, await rest.get(route));
  // Those of one server have no contexts, whatever Discord returns for them.
  const contexts = wanted.some((one) => one.contexts !== undefined) ? {} : { contexts: null };
  const [there, here] = [known, wanted].map((commands) =>
    (commands as readonly (Described & { readonly name: string })[])
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .map((one) => comparable({ ...one, ...contexts })),
  );
  return isDeepStrictEqual(there, here);
}

/** New applications can be installed by users too, and then work everywhere: this bot answers in servers. */
const serversOnly = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** What tells commands and options apart, with Discord's defaults for what is left out. */
const usual = {
  ...{ name: '', type: 1, description: '', default_member_permissions: null, contexts: null },
  ...{ required: false, autocomplete: false, min_length: null, max_length: null },
};

interface Described extends Partial<Record<keyof typeof usual, unknown>> {
  /** Of a command or a subcommand. */
  readonly options?: readonly Described[];
}

const comparable = (described: Described): object => ({
  ...Object.fromEntries(
    Object.entries(usual).map(([key, value]) => [key, described[key as 'name'] ?? value]),
  ),
  options: (described.options ?? []).map(comparable),
});
