import { type Config, readShards } from '../../config.js';
import { homeOf, inviteUrl } from '../../discord/index.js';
import { partsOfBots } from '../../store/index.js';
import { counted } from '../../wording/index.js';
import { type Finding, mend, note, ok, UncheckedError, unknown } from './finding.js';
import type { Setup } from './setup.js';

const whereItIs = 'discord.com/developers, Bot, Reset Token, into DISCORD_TOKEN in .env';

export async function token(setup: Setup): Promise<Finding> {
  if (setup.config.discord.token === null)
    return note('there is no DISCORD_TOKEN, so npm start runs a Discord on this machine alone');
  const fault = setup.tokenFault;
  if (fault !== null) return mend(`DISCORD_TOKEN: ${fault}; copy the token (${whereItIs})`);
  const { name } = await setup.ask((inspector) => inspector.application());
  return ok(`Discord takes it: it is that of ${name}`);
}

/** Intents, and where Discord sends what people do. */
export async function application(setup: Setup): Promise<Finding> {
  const { privilegedIntents, interactionsUrl } = await setup.ask((inspector) => inspector.application());
  const portal = 'at discord.com/developers';
  if (interactionsUrl !== null)
    return mend(
      `Discord sends commands to ${interactionsUrl} and none to the bot: empty “Interactions Endpoint URL” under General Information ${portal}`,
    );
  if (privilegedIntents.length > 0)
    return note(
      `${privilegedIntents.join(', ')} switched on, which Ibid does not need: switch off under Bot ${portal}`,
    );
  return ok('no privileged intent, as it should be');
}

/** The servers that the bot is in, and its permissions there. */
export async function servers(setup: Setup): Promise<Finding> {
  const { guildId } = setup.config.discord;
  const { applicationId } = await setup.ask((inspector) => inspector.application());
  const { ids, asAdministrator } = await setup.ask((inspector) => inspector.servers());
  const invite = `invite it with ${inviteUrl(applicationId)}`;
  if (guildId !== null && !ids.includes(guildId))
    return mend(`the bot is not in server ${guildId}: ${invite}, or correct DISCORD_GUILD_ID in .env`);
  if (ids.length === 0) return mend(`the bot is in no server: ${invite}`);
  const where = `in ${counted(ids.length, 'server')}`;
  if (asAdministrator > 0)
    return note(
      `${where}, an administrator in ${asAdministrator}; Ibid needs no permission: take it from its role`,
    );
  return ok(where);
}

/** Whose moderators may change the texts from Discord. */
export async function keepers(setup: Setup): Promise<Finding> {
  const { servers, discord } = setup.config;
  if (servers.texts !== 'shared') return ok('each server keeps its own texts');
  const named = discord.homeServer ?? discord.guildId;
  const { ids } = await setup.ask((inspector) => inspector.servers());
  if (ids.length === 0) throw new UncheckedError('unchecked-server');
  const home = homeOf(named, ids);
  if (home === null)
    return note(
      `the bot is in ${ids.length} servers, which share the texts, and nobody can change these on Discord: set TEXTS_HOME_SERVER in .env to the id of the server whose moderators shall keep them, or SERVER_TEXTS=own`,
    );
  if (!ids.includes(home))
    return mend(
      `the bot is not in server ${home}, whose moderators alone keep the texts: invite it there, or correct TEXTS_HOME_SERVER in .env`,
    );
  return ok(`the moderators of server ${home} keep the texts${ids.length === 1 ? '' : '; all others ask'}`);
}

type OwnShards = NonNullable<Config['discord']['shards']>;

/** How the servers are shared out over connections to Discord. */
export async function shards(setup: Setup): Promise<Finding> {
  const advised = await setup.ask((inspector) => inspector.advisedShards());
  const { shards: own } = setup.config.discord;
  const advice = `Discord advises ${counted(advised, 'shard')}`;
  if (own === null) return ok(`${advice}; this process connects ${advised === 1 ? 'it' : 'all'}`);
  const here = `DISCORD_SHARDS has ${own.count}, and ${own.ids.length} in this process`;
  if (own.count < advised) {
    // Discord refuses a connection only where it would have 2,500 servers, and advises one for each thousand.
    const said = `${advice}; ${here}: set ${advised} after the slash in every process, and start them all again`;
    return own.count * 2 < advised ? mend(said) : note(said);
  }
  if (own.ids.length === own.count) return ok(`${advice}; ${here}`);
  const elsewhere = await shardsElsewhere(setup, own);
  if (elsewhere.size === 0) return ok(`${advice}; ${here}; other processes must connect the rest`);
  const missing = without(own, elsewhere);
  if (missing.length === 0) return ok(`${advice}; ${here}; other processes connect the rest`);
  return note(
    `${advice}; ${here}; no process that runs connects ${missing.join(', ')}: start one with DISCORD_SHARDS=${missing.join()}/${own.count}`,
  );
}

/** Numbers of shards that processes which run connect, as their database tells; none where it can't. */
async function shardsElsewhere(setup: Setup, { count }: OwnShards): Promise<ReadonlySet<number>> {
  const { store } = setup.config;
  if (store === null) return new Set();
  const canTell = await setup.tables(store).then(
    () => true,
    () => false,
  );
  if (!canTell) return new Set();
  const parts = (await partsOfBots(store)).map(readShards);
  return new Set(parts.flatMap((part) => (part?.count === count ? part.ids : [])));
}

function without({ ids, count }: OwnShards, others: ReadonlySet<number>): readonly number[] {
  const all = Array.from({ length: count }, (_, id) => id);
  return all.filter((id) => !ids.includes(id) && !others.has(id));
}

export async function commands(setup: Setup): Promise<Finding> {
  const areThere = await setup.ask((inspector) => inspector.hasCommands());
  if (areThere) return ok('Discord has those of this version');
  return note(
    'Discord does not have those of this version: npm start registers them, as does npm run deploy-commands',
  );
}

/** The window in which Discord takes an answer has minutes: a minute more or less begins to matter. */
const mostMs = 60_000;

export async function clock(setup: Setup): Promise<Finding> {
  const { clockAheadMs } = await setup.ask((inspector) => inspector.application());
  if (clockAheadMs === null) return unknown('Discord did not tell its time');
  const seconds = Math.round(Math.abs(clockAheadMs) / 1_000);
  if (Math.abs(clockAheadMs) <= mostMs) return ok("as Discord's");
  const direction = clockAheadMs > 0 ? 'fast' : 'slow';
  return mend(
    `this machine's clock is ${seconds} s ${direction}: have it set from the network (Debian, Ubuntu: sudo timedatectl set-ntp true)`,
  );
}
