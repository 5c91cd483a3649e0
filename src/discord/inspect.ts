import { ApplicationFlagsBitField, PermissionFlagsBits, RESTEvents, Routes } from 'discord.js';
import { z } from 'zod';
import type { DiscordConfig } from '../config.js';
import { commandData } from './commands/index.js';
import { fetchGatewayAdvice } from './gateway/login-limit.js';
import { application } from './rest/account.js';
import { createRest } from './rest/create-rest.js';
import { areRegistered, fetchGuilds } from './rest/register.js';
import { readAnswer, startupError } from './rest/startup-error.js';

/** Looks at a bot through the REST API, and changes nothing. Every failure is a `UserError`. */
export type BotInspector = ReturnType<typeof inspectBot>;

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
}: Pick<DiscordConfig, 'api' | 'guildId'> & { readonly token: string }) {
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
    /** @throws UserError for a refused token, UnreachableError where Discord does not answer in time. */
    async application() {
      const { id, name, bot, flags, interactions_endpoint_url: interactionsUrl } = await applicationOf();
      return {
        applicationId: id,
        name: bot?.username ?? name,
        /** Those that are switched on, by their names in the portal. */
        privilegedIntents: privileged.filter(([, bits]) => (flags & bits) !== 0).map(([intent]) => intent),
        /** Discord sends what people do there and nothing to the bot; null where it is sent to the bot. */
        interactionsUrl: interactionsUrl ?? null,
        /** How far this machine's clock is ahead of Discord's, to a second; null where Discord does not tell its time. */
        clockAheadMs,
      };
    },
    /** Of all servers that the bot is in, and in how many of them it is an administrator. */
    servers: () =>
      ofApplication(async () => {
        const guilds = await fetchGuilds(rest);
        const isAdministrator = ({ permissions = '0' }: (typeof guilds)[number]) =>
          (BigInt(permissions) & PermissionFlagsBits.Administrator) !== 0n;
        return {
          ids: guilds.map(({ id }) => id),
          asAdministrator: guilds.filter(isAdministrator).length,
        };
      }),
    /** How many shards Discord advises for the servers that the bot is in. */
    advisedShards: () => ofApplication(async () => (await fetchGatewayAdvice(rest)).shards),
    /** Whether Discord knows the commands that this version has. */
    hasCommands: () => ofApplication((id) => areRegistered(rest, id, guildId, commandData)),
  };
}
