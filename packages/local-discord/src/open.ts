import { randomBytes } from 'node:crypto';
import type { BotAccount } from './account.js';
import { createCdnApp } from './cdn.js';
import { systemClock } from './clock.js';
import { deliverThrough } from './delivery.js';
import { Faults } from './faults.js';
import { Gateway } from './gateway/gateway.js';
import { usualSharding } from './gateway/shards.js';
import { silentLog } from './log.js';
import type { LocalDiscord, LocalDiscordOptions, TestDiscordOptions } from './options.js';
import { createPageApp, PageNews } from './page-app.js';
import { createRestApp } from './rest/app.js';
import type { RestRecord } from './rest/record.js';
import { listen, type Parts } from './server.js';
import { Actions } from './state/actions.js';
import { createPlace, type Place } from './state/place.js';
import { createWorld } from './state/world.js';
import { loadSchemas } from './validation/schemas.js';

const maxRecords = 10_000;

/** Puts the parts together and listens; what it may be given, and what is thrown, is said where it is offered. */
export async function open(options: TestDiscordOptions) {
  const log = options.log ?? silentLog;
  const clock = options.clock ?? systemClock;
  const faults = options.faults ?? new Faults();
  const sharding = { ...usualSharding, ...options.sharding };
  let port = options.port ?? 0;
  const host = () => `127.0.0.1:${port}`;
  const account: BotAccount = {
    // Hexadecimal can't begin with “Bot”, which discord.js takes from the front of a token.
    token: options.token ?? randomBytes(32).toString('hex'),
    applicationId: options.applicationId ?? '1100000000000000001',
    gatewayUrl: () => `ws://${host()}/gateway`,
  };
  const world = createWorld({
    applicationId: account.applicationId,
    botName: options.botName ?? 'Bot',
    guildName: options.guildName ?? 'Local server',
    channelName: options.channelName ?? 'general',
    otherGuilds: options.otherGuilds ?? [{ name: 'Second server' }],
    mayBotWrite: options.mayBotWrite,
  });
  const news = new PageNews();
  const place: Place = createPlace({
    clock,
    world,
    cdnUrl: () => `http://${host()}/cdn`,
    maxFileBytes: options.maxFileBytes,
    onCommandsChanged: () => news.emit('commands'),
    onInstalled: (guild) => news.emit('guild', guild),
  });
  const gateway: Gateway = new Gateway({
    account,
    world,
    installations: place.installations,
    sharding,
    log,
    heartbeatIntervalMs: options.heartbeatIntervalMs ?? 41_250,
    onChange: () => news.emit('bot'),
  });
  const actions = new Actions(place, deliverThrough(gateway, faults, clock, log));
  const calls: RestRecord[] = [];
  const checkSchema = await loadSchemas();
  const parts: Parts = {
    gateway,
    cdn: createCdnApp(place),
    page: createPageApp({
      place,
      actions,
      news,
      isBotOnline: () => gateway.isBotOnline,
      examples: () => options.examples?.() ?? [],
    }),
    rest: createRestApp({
      services: { place, account, sharding, checkSchema },
      faults,
      log,
      record(call) {
        calls.push(call);
        if (calls.length > maxRecords) calls.shift();
      },
    }),
  };
  const server = await listen(port, parts, log);
  port = server.port;
  log.info({ url: `http://${host()}` }, 'local Discord is listening');
  const discord: LocalDiscord = {
    url: `http://${host()}`,
    apiUrl: `http://${host()}/api`,
    cdnUrl: `http://${host()}/cdn`,
    token: account.token,
    applicationId: account.applicationId,
    guildId: world.guild.id,
    channelId: world.channel.id,
    close: () => server.close(),
  };
  return { discord, place, actions, faults, gateway, calls };
}

/**
 * Starts a local Discord on loopback: REST, Gateway, CDN and page on one port.
 *
 * It is two servers with one channel each, and three people in both. There are no direct messages, user installs, threads
 * or voice; the only events are READY, RESUMED and INTERACTION_CREATE, which need no intents; the limit on logins is
 * not kept.
 *
 * @throws PortError if the port cannot be had.
 */
export async function startLocalDiscord(options: LocalDiscordOptions): Promise<LocalDiscord> {
  return (await open(options)).discord;
}
