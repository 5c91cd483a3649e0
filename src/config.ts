import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { UsageError } from './errors.js';
import { expectedSettings as expected } from './wording/problems/index.js';

export const projectDir = dirname(dirname(fileURLToPath(import.meta.url)));

/** The model's folder that comes with the project, and with which everything was measured. */
export const defaultModel = 'ibid-en';

/** A path setting: relative ones count from the project's folder, wherever the command is run. */
const folder = (name: string) =>
  z
    .string()
    .default(name)
    .transform((path) => resolve(projectDir, path));

function wholeNumber(from: number, to: number) {
  const error = expected.wholeNumber(from, to);
  return z.coerce.number({ error }).int({ error }).min(from, { error }).max(to, { error });
}

/** A token must not be sent to another machine than Discord's. */
export function isLoopbackAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  const isLoopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(hostname);
  return isLoopback && (protocol === 'http:' || protocol === 'https:');
}

/** Ids of servers, of which folders are named: never a path. */
export const serverIdPattern = /^\d{17,20}$/;

const serverId = z.string().trim().regex(serverIdPattern, expected.server);

/** @throws RangeError for what is no id of a server: it is never a path. */
export function assertServerId(id: string): void {
  if (!serverIdPattern.test(id)) throw new RangeError('A server has an id of 17 to 20 digits.');
}

/** Whether it is the address of a database, and no folder. */
export function isDatabaseAddress(address: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(address) && URL.canParse(address);
}

/** A database and its server in words that tell no user and no password: `ibid on localhost:5432`. */
export function databaseName(address: string): string {
  const { pathname, hostname, port } = new URL(address);
  return `${decodeURIComponent(pathname.slice(1)) || 'postgres'} on ${hostname || 'localhost'}:${port || 5432}`;
}

const shardsForm = /^(?<ids>\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*)\/(?<count>\d+)$/;
const mostShards = 1_000;

/** The numbers in `0-2,5/8`, and the 8; null for what is not of this form. */
export function readShards(text: string): { readonly ids: readonly number[]; readonly count: number } | null {
  const { ids = '', count: inAll } = shardsForm.exec(text)?.groups ?? {};
  const count = Number(inAll);
  if (ids === '' || count > mostShards) return null;
  const ranges = ids.split(',').map((range) => range.split('-').map(Number));
  if (ranges.some(([from = 0, to = from]) => from > to || to >= count)) return null;
  const numbers = ranges.flatMap(([from = 0, to = from]) =>
    Array.from({ length: to - from + 1 }, (_, place) => from + place),
  );
  return { ids: [...new Set(numbers)].toSorted((one, other) => one - other), count };
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const megabyte = 1_000_000;

/** What is asked of files and of what was removed where no setting says more. */
export const usualKeeping = {
  fileLimits: { maxBytes: 50 * megabyte, maxPages: 2_000 },
  keepDays: 30,
  limits: null,
} as const;

const settings = z.object({
  IBID_CORPUS: folder('corpus'),
  IBID_INDEX: folder('index'),
  IBID_MODELS: folder('models'),
  IBID_STORE: z.string().trim().refine(isDatabaseAddress, expected.database).optional(),
  IBID_MODEL: z.string().default(defaultModel),
  DISCORD_TOKEN: z
    .string()
    .trim()
    .regex(/^[!-~]+$/, expected.token)
    .optional(),
  DISCORD_GUILD_ID: serverId.optional(),
  DISCORD_SHARDS: z
    .string()
    .transform((text, context) => {
      const shards = readShards(text.replaceAll(/\s/g, ''));
      if (shards !== null) return shards;
      context.addIssue({ code: 'custom', message: expected.shards });
      return z.NEVER;
    })
    .optional(),
  DISCORD_API: z.string().trim().refine(isLoopbackAddress, expected.loopback).optional(),
  PORT: wholeNumber(0, 65_535).default(3000),
  IBID_HEALTH_PORT: wholeNumber(0, 65_535).optional(),
  IBID_HEALTH_HOST: z.union([z.ipv4(), z.ipv6()], { error: expected.address }).default('127.0.0.1'),
  REFUSALS: z.enum(['private', 'public'], { error: expected.refusals }).default('private'),
  ASK_COOLDOWN_ASKS: wholeNumber(0, 1_000).default(5),
  ASK_COOLDOWN_SECONDS: wholeNumber(1, 3_600).default(10),
  TEXTS_MAX_FILE_MB: wholeNumber(1, 200).default(usualKeeping.fileLimits.maxBytes / megabyte),
  TEXTS_MAX_PAGES: wholeNumber(1, 10_000).default(usualKeeping.fileLimits.maxPages),
  TEXTS_HOME_SERVER: serverId.optional(),
  TEXTS_WATCH: z.enum(['index', 'preview', 'off'], { error: expected.watching }).default('index'),
  SERVER_TEXTS: z.enum(['shared', 'own', 'both'], { error: expected.serverTexts }).default('shared'),
  SERVER_MAX_TEXTS: wholeNumber(1, 10_000).default(100),
  SERVER_MAX_PAGES: wholeNumber(1, 1_000_000).default(10_000),
  SERVER_MAX_MB: wholeNumber(1, 100_000).default(500),
  IBID_SERVERS: folder('servers'),
  IBID_OPEN_SERVERS: wholeNumber(1, 1_000).default(20),
  IBID_KEEP_DAYS: wholeNumber(1, 3_650).default(usualKeeping.keepDays),
  LOG_LEVEL: z.enum(logLevels, { error: expected.oneOf(logLevels) }).default('info'),
});

export const settingNames: readonly string[] = Object.keys(settings.shape);

/** What a file may be that is added to the texts. */
export interface FileLimits {
  readonly maxBytes: number;
  readonly maxPages: number;
}

export interface CollectionLimits {
  readonly maxTexts: number;
  /** Of 1,800 characters each, so that texts without printed pages count as well. */
  readonly maxPages: number;
  /** Of the files of its texts. */
  readonly maxBytes: number;
}

export type Config = ReturnType<typeof configOf> & {
  /** Name of the collection in that database; left out: the one that is there where no other is named. */
  readonly collection?: string;
};

export type DiscordConfig = Config['discord'];

/** What the settings say. */
function configOf(value: z.infer<typeof settings>) {
  return {
    corpusDir: value.IBID_CORPUS,
    indexDir: value.IBID_INDEX,
    /** Address of the PostgreSQL database that has the index, with the password; null: it is in `indexDir`. */
    store: value.IBID_STORE ?? null,
    modelDir: value.IBID_MODELS,
    /** Its folder in `modelDir`. */
    model: value.IBID_MODEL,
    logLevel: value.LOG_LEVEL,
    /** Of the local Discord's page; 0 takes any free one. */
    port: value.PORT,
    /** What `npm start` does with files that somebody puts into the folder of texts. */
    watching: value.TEXTS_WATCH,
    /** What is kept beside the texts and their index: history, pins, what was removed. */
    keepDir: keepDirOf(value.IBID_INDEX),
    /** How many days what was removed can be restored; then it is deleted. */
    keepDays: value.IBID_KEEP_DAYS,
    /** Where health and metrics are served; null: nowhere. Port 0 takes any free one. */
    health:
      value.IBID_HEALTH_PORT === undefined
        ? null
        : { host: value.IBID_HEALTH_HOST, port: value.IBID_HEALTH_PORT },
    discord: {
      /** Null: there is no account, so the bot runs on the local Discord. */
      token: value.DISCORD_TOKEN ?? null,
      /** The one server to which commands are registered; null: all. */
      guildId: value.DISCORD_GUILD_ID ?? null,
      /** The shards that this process connects, of how many in all processes; null: all that Discord advises. */
      shards: value.DISCORD_SHARDS ?? null,
      /** Base of a REST API on this machine; null: Discord's. */
      api: value.DISCORD_API ?? null,
      /** Who sees that a question has no answer: who asked it, or everybody. */
      refusals: value.REFUSALS,
      /** Id of the server whose people keep texts that all servers share; null: it follows from the servers there are. */
      homeServer: value.TEXTS_HOME_SERVER ?? null,
      /** How often a person may ask: so many times in so many seconds; 0 asks: no limit. */
      cooldown: { asks: value.ASK_COOLDOWN_ASKS, seconds: value.ASK_COOLDOWN_SECONDS },
    },
    fileLimits: { maxBytes: value.TEXTS_MAX_FILE_MB * megabyte, maxPages: value.TEXTS_MAX_PAGES },
    /** What the collection that these settings name may have; null: no limit. */
    limits: null as CollectionLimits | null,
    /** The collections of servers that have their own. */
    servers: {
      /** Whether all servers ask the one collection that the other settings name, each its own, or both, its own first. */
      texts: value.SERVER_TEXTS,
      /** Has a folder for each server, called by its id. */
      dir: value.IBID_SERVERS,
      /** How many collections are open at a time, but for those in use. */
      mostOpen: value.IBID_OPEN_SERVERS,
      limits: {
        maxTexts: value.SERVER_MAX_TEXTS,
        maxPages: value.SERVER_MAX_PAGES,
        maxBytes: value.SERVER_MAX_MB * megabyte,
      },
    },
  } as const;
}

/**
 * The options of a command that npm took for itself: typed without `--` before them, they become settings of npm's own,
 * which it hands on in the environment, and the command would run as if nothing had been typed.
 *
 * @param env - Such as `process.env`.
 * @param script - As package.json calls it; whatever other script npm runs is not asked.
 * @param options - Their names without hyphens.
 * @returns As typed: `--check`, `--document=a.txt`.
 */
export function optionsTakenByNpm(
  env: Readonly<Record<string, string | undefined>>,
  script: string,
  options: readonly string[],
): readonly string[] {
  if (env.npm_lifecycle_event !== script) return [];
  return options.flatMap((name) => {
    const value = env[`npm_config_${name.replaceAll('-', '_')}`];
    if (!value) return [];
    return value === 'true' ? `--${name}` : `--${name}=${value}`;
  });
}

/** Of which nothing is shown, not even of wrong ones: the token, and an address with a password in it. */
const secret = ['DISCORD_TOKEN', 'IBID_STORE'];

/** Where a `.env` file is looked for. */
export const dotenvPath = join(projectDir, '.env');

/** Beside the index, so that what belongs to one collection is in one place: `keep` for `index`, else `NAME-keep`. */
export function keepDirOf(indexDir: string): string {
  const name = basename(indexDir);
  return join(dirname(indexDir), name === 'index' ? 'keep' : `${name}-keep`);
}

/** The folders of the collection of one server. @throws RangeError for what is no id of a server. */
export function serverFolders(
  serversDir: string,
  serverId: string,
): Required<Pick<Config, 'corpusDir' | 'indexDir' | 'keepDir' | 'collection'>> {
  assertServerId(serverId);
  const dir = join(serversDir, serverId);
  return {
    corpusDir: join(dir, 'texts'),
    indexDir: join(dir, 'index'),
    keepDir: join(dir, 'keep'),
    collection: `server-${serverId}`,
  };
}

/** The same settings, for the collection of one server. */
export function configOfServer(config: Config, serverId: string): Config {
  const { dir, limits } = config.servers;
  return Object.freeze({ ...config, ...serverFolders(dir, serverId), limits });
}

/**
 * Reads the settings; the only reader of the environment.
 *
 * @param env - Such as `process.env`; a blank value counts as absent, as `.env` files have it.
 * @throws UsageError that names every wrong setting at once.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message: expected }) => {
      const name = String(path[0]);
      return { name, expected, found: secret.includes(name) ? null : `${given[name]?.trim().slice(0, 60)}` };
    });
    throw new UsageError('settings-wrong', { wrong });
  }
  return Object.freeze(configOf(parsed.data));
}
