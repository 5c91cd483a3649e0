import { randomBytes } from 'node:crypto';
import type { BotAccount } from './account.js';
import { createCdnApp } from './cdn.js';
import { type Clock, systemClock } from './clock.js';
import { deliverThrough } from './delivery.js';
import { Drive } from './drive.js';
import { Faults } from './faults.js';
import { Gateway } from './gateway/gateway.js';
import { type PlaygroundLog, silentLog } from './log.js';
import { createPageApp, PageNews } from './page-app.js';
import { createRestApp, type RestRecord } from './rest/app.js';
import { listen, type Parts } from './server.js';
import { Actions } from './state/actions.js';
import { createPlace, type Place } from './state/place.js';
import { createWorld, type World } from './state/world.js';
import { loadSchemas } from './validation/schemas.js';

export interface PlaygroundOptions {
  /** Port on 127.0.0.1; 0 takes any free one. */
  readonly port: number;
  readonly log?: PlaygroundLog;
  /** The clock of the interaction windows and of all timestamps; the Gateway and rate limits keep real time. */
  readonly clock?: Clock;
  readonly faults?: Faults;
  /** What the bot must log in with; made up where absent. */
  readonly token?: string;
  readonly applicationId?: string;
  readonly botName?: string;
  /** Servers that the bot is in besides the one that people act in. */
  readonly otherGuilds?: World['otherGuilds'];
  /** Whether the bot may write in the channel by itself; so where absent. */
  readonly mayBotWrite?: boolean;
  /** A whole command that the page offers to a newcomer: `/ask question: …`. */
  readonly example?: string;
  /** 41,250 as Discord's where absent. A client silent for one and a half of it is dropped. */
  readonly heartbeatIntervalMs?: number;
}

/** A running local Discord. */
export interface Playground {
  /** Address of the page, without a path. */
  readonly url: string;
  /** For `rest.api` of discord.js. */
  readonly apiUrl: string;
  /** For `rest.cdn` of discord.js. */
  readonly cdnUrl: string;
  readonly token: string;
  readonly applicationId: string;
  readonly guildId: string;
  readonly world: World;
  readonly faults: Faults;
  readonly gateway: Gateway;
  readonly drive: Drive;
  /** Every REST call so far, oldest first (the last 10,000). */
  readonly calls: readonly RestRecord[];
  close(): Promise<void>;
}

const maxRecords = 10_000;

/**
 * Starts a local Discord on loopback: REST, Gateway, CDN and page on one port.
 *
 * It is one server with one channel, a member and a moderator. There are no direct messages, user installs, threads or
 * voice; the only events are READY, RESUMED, GUILD_CREATE and INTERACTION_CREATE; the limit on logins is not kept.
 *
 * @throws UserError if the port cannot be had.
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const log = options.log ?? silentLog;
  const clock = options.clock ?? systemClock;
  const faults = options.faults ?? new Faults();
  let port = options.port;
  const host = () => `127.0.0.1:${port}`;
  const account: BotAccount = {
    token: options.token ?? randomBytes(32).toString('base64url'),
    applicationId: options.applicationId ?? '1100000000000000001',
    gatewayUrl: () => `ws://${host()}/gateway`,
  };
  const world = createWorld({
    applicationId: account.applicationId,
    botName: options.botName ?? 'Ibid',
    otherGuilds: options.otherGuilds,
    mayBotWrite: options.mayBotWrite,
  });
  const news = new PageNews();
  const place: Place = createPlace({
    clock,
    world,
    cdnUrl: () => `http://${host()}/cdn`,
    onCommandsChanged: () => news.emit('commands'),
  });
  const gateway = new Gateway({
    account,
    world,
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
      example: options.example ?? null,
    }),
    rest: createRestApp({
      services: { place, account, checkSchema, onModal: (interaction) => news.emit('modal', interaction) },
      faults,
      log,
      record(call) {
        calls.push(call);
        if (calls.length > maxRecords) calls.shift();
      },
    }),
  };
  const server = await listen(options.port, parts, log);
  port = server.port;
  log.info({ url: `http://${host()}` }, 'local Discord is listening');
  return {
    url: `http://${host()}`,
    apiUrl: `http://${host()}/api`,
    cdnUrl: `http://${host()}/cdn`,
    token: account.token,
    applicationId: account.applicationId,
    guildId: world.guild.id,
    world,
    faults,
    gateway,
    drive: new Drive(place, actions),
    calls,
    close: () => server.close(),
  };
}
