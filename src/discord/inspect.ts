import { ApplicationFlagsBitField, PermissionFlagsBits, RESTEvents, Routes } from 'discord.js';
import { z } from 'zod';
import type { DiscordConfig } from '../config.js';
import { commandData } from './commands/index.js';
import { fetchGatewayAdvice } from './gateway/login-limit.js';
import { application } from './rest/account.js';
import { createRest } from './rest/create-rest.js';
import { areRegistered, fetchGuilds } from './rest/register.js';
import { readAnswer, startupError } from './rest/startup-error.js';

/** What Discord's REST API says of the bot's application. */
export interface ApplicationFacts {
  readonly applicationId: string;
  readonly name: string;
  /** Privileged intents that are switched on, by their names in the portal. */
  readonly privilegedIntents: readonly string[];
  /** Discord sends what people do there and nothing to the bot; null where it is sent to the bot. */
  readonly interactionsUrl: string | null;
  /** How far this machine's clock is ahead of Discord's, to a second; null where Discord does not tell its time. */
  readonly clockAheadMs: number | null;
}

interface ServerFacts {
  /** Of all servers that the bot is in. */
  readonly ids: readonly string[];
  /** In how many of them the bot is an administrator. */
  readonly asAdministrator: number;
}

/** Looks at a bot through the REST API, and changes nothing. Every failure is a `UserError`. */
export interface BotInspector {
  /** @throws UserError for a refused token, UnreachableError where Discord does not answer in time. */
  application(): Promise<ApplicationFacts>;
  servers(): Promise<ServerFacts>;
  /** How many shards Discord advises for the servers that the bot is in. */
  advisedShards(): Promise<number>;
  /** Whether Discord knows the commands that this version has. */
  hasCommands(): Promise<boolean>;
}

const inspected = application.extend({
  flags: z.int().nonnegative().catch(0),
  interactions_endpoint_url: z.string().nullish().catch(null),
});

const { Flags } = ApplicationFlagsBitField;

/** Switches of the portal; the second flag of each stands for bots in few servers. */
const privileged = [
  ['Presence Intent', Flags.GatewayPresence | Flags.GatewayPresenceLimited],
  ['Server Members Intent', Flags.GatewayGuildMembers | Flags.GatewayGuildMembersLimited],
  ['Message Content Intent', Flags.GatewayMessageContent | Flags.GatewayMessageContentLimited],
] as const;

/** The date of an answer has no parts of a second. */
const halfSecondMs = 500;

export function inspectBot({
  token,
  api,
  guildId,
}: Pick<DiscordConfig, 'api' | 'guildId'> & { readonly token: string }): BotInspector {
  // No retries: a diagnosis says at once that Discord does not answer.
  const rest = createRest(token, api, 0);
  let clockAheadMs: number | null = null;
  rest.on(RESTEvents.Response, (_request, response) => {
    const dateMs = Date.parse(response.headers.get('date') ?? '');
    if (!Number.isNaN(dateMs)) clockAheadMs = Date.now() - dateMs - halfSecondMs;
  });
  const explained = async <T>(applicationId: string | null, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw startupError(error, { guildId, applicationId });
    }
  };
  let asked: Promise<z.infer<typeof inspected>> | null = null;
  const applicationOf = () => {
    asked ??= explained(null, async () => readAnswer(inspected, await rest.get(Routes.currentApplication())));
    return asked;
  };
  const ofApplication = async <T>(work: (applicationId: string) => Promise<T>): Promise<T> => {
    const { id } = await applicationOf();
    return explained(id, () => work(id));
  };

  return {
    async application() {
      const { id, name, bot, flags, interactions_endpoint_url } = await applicationOf();
      return {
        applicationId: id,
        name: bot?.username ?? name,
        privilegedIntents: privileged.filter(([, bits]) => (flags & bits) !== 0).map(([intent]) => intent),
        interactionsUrl: interactions_endpoint_url ?? null,
        clockAheadMs,
      };
    },
    servers: () =>
      ofApplication(async () => {
        const guilds = await fetchGuilds(rest);
        const { Administrator } = PermissionFlagsBits;
        return {
          ids: guilds.map(({ id }) => id),
          asAdministrator: guilds.filter(({ permissions = '0' }) => BigInt(permissions) & Administrator)
            .length,
        };
      }),
    advisedShards: () => ofApplication(async () => (await fetchGatewayAdvice(rest)).shards),
    hasCommands: () =>
      ofApplication((applicationId) => areRegistered(rest, applicationId, guildId, commandData)),
  };
}
