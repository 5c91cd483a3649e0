import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { debuglog } from 'node:util';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import {
  type Config,
  configOfServer,
  dotenvPath,
  optionsTakenByNpm,
  readConfig,
  serverIdPattern,
} from '../config.js';
import { fileProblem, messageOf, UsageError, UserError } from '../errors.js';
import { inTerminal } from '../wording/index.js';
import { expectedOptions, things } from '../wording/problems/index.js';
import { readDotenv } from './dotenv.js';

const debug = debuglog('ibid');

/** Options that every command has. */
export interface FolderOptions {
  readonly corpus?: string;
  readonly index?: string;
  readonly server?: string;
  readonly env?: string;
}

/** A script of the package, by its name there; help shows it as one types it. */
export function newScript(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .configureHelp({
      commandUsage: (command) => `npm run ${[name, '--', ...below(command), command.usage()].join(' ')}`,
    })
    .helpOption('-h, --help', 'show this help')
    .showHelpAfterError(`(npm run ${name} -- --help shows every option)`)
    .exitOverride();
}

/** The names of a command of a script, from the top. */
function below(command: Command): readonly string[] {
  return command.parent === null ? [] : [...below(command.parent), command.name()];
}

/** A script with the options that every command of Ibid has. */
export function newProgram(name: string, description: string): Command {
  return newScript(name, description)
    .option('--corpus <dir>', 'the folder of your texts')
    .option('--index <dir>', 'the folder of the index, which is built from them')
    .option('--env <file>', 'the file of settings in the place of .env, for another bot from this folder');
}

/** As `newProgram`, for a script that works on texts: those of the settings, or of one server. */
export function newTextsProgram(name: string, description: string): Command {
  return newProgram(name, description).option(
    '--server <id>',
    'the texts of one server, where each has its own (SERVER_TEXTS)',
  );
}

/** Reads an option that takes one of a few words. */
export function oneOfThese<T extends string>(words: readonly T[]): (typed: string) => T {
  return (typed) => {
    const word = words.find((known) => known === typed.toLowerCase());
    if (word === undefined) throw new InvalidArgumentError(expectedOptions.oneOf(words));
    return word;
  };
}

/** Reads an option that takes a number of things. */
export function positiveInteger(typed: string): number {
  const n = Number(typed);
  if (!Number.isInteger(n) || n < 1) throw new InvalidArgumentError(expectedOptions.positive);
  return n;
}

/**
 * The settings, with the folders that the command line gives.
 *
 * @throws UserError where the corpus is no folder, or there is no such server.
 */
export function configFor(options: FolderOptions): Config {
  if (options.server !== undefined) return configOfNamed(options.server, options);
  if (options.corpus !== undefined) assertFolder(options.corpus, 'corpus-no-folder');
  return readConfig({
    ...readDotenv(settingsFile(options)),
    ...process.env,
    ...(options.corpus === undefined ? {} : { IBID_CORPUS: resolve(options.corpus) }),
    ...(options.index === undefined ? {} : { IBID_INDEX: resolve(options.index), IBID_STORE: '' }),
  });
}

/**
 * Where the settings are read from.
 *
 * @throws UsageError where another file is named than `.env`, and is not there.
 */
function settingsFile({ env }: FolderOptions): string {
  if (env === undefined) return dotenvPath;
  const found = whatIsAt(env);
  if (found === things.file) return resolve(env);
  throw new UsageError('settings-file-missing', { typed: env, found });
}

/**
 * As `configFor`, for a command that only reads. Where an index alone is named and is not there, its name is mistyped;
 * who names a corpus with it sets up a library, whose index the first question builds.
 *
 * @throws UserError where the corpus is no folder, or the index named for the usual corpus is none.
 */
export function configForReading(options: FolderOptions): Config {
  if (options.index !== undefined && options.corpus === undefined)
    assertFolder(options.index, 'index-no-folder');
  return configFor(options);
}

/** The settings for one server's texts. */
function configOfNamed(server: string, { corpus, index, ...options }: FolderOptions): Config {
  if (corpus !== undefined || index !== undefined)
    throw new UsageError('server-or-folders', { option: corpus === undefined ? '--index' : '--corpus' });
  const { server: _, ...others } = options;
  const config = configFor(others);
  const { dir } = config.servers;
  if (serverIdPattern.test(server) && whatIsAt(join(dir, server)) === things.folder)
    return configOfServer(config, server);
  throw new UserError('server-unknown', { dir, typed: server, known: serversIn(dir) });
}

/** Where a folder is named by mistake, nobody wants answers from the index of another. */
function assertFolder(dir: string, code: 'corpus-no-folder' | 'index-no-folder'): void {
  const found = whatIsAt(dir);
  if (found !== things.folder) throw new UserError(code, { path: resolve(dir), found });
}

function whatIsAt(path: string): string {
  try {
    return statSync(path).isDirectory() ? things.folder : things.file;
  } catch (error) {
    return fileProblem(error);
  }
}

/**
 * Runs a command to its end and sets the exit status: 0 done, 1 failed, 2 wrong usage.
 * What goes wrong is said in one line on standard error.
 */
export async function run(program: Command): Promise<void> {
  endWithOutput(process.stdout);
  endWithOutput(process.stderr);
  try {
    assertNothingTaken(program);
    await program.parseAsync();
  } catch (error) {
    process.exitCode = statusOf(error);
    debug('%O', error);
    // Commander has printed its own message already.
    if (!(error instanceof CommanderError)) process.stderr.write(`${lineOf(error)}\n`);
  }
}

/** @throws UsageError where npm kept options back: what then ran would not be what was asked for. */
function assertNothingTaken(program: Command): void {
  const options = [program, ...program.commands, ...program.commands.flatMap(({ commands }) => commands)];
  // npm has settings of these names, which are also set where nobody has typed them.
  const names = options
    .flatMap((command) => command.options)
    .flatMap(({ long }) => long?.slice('--'.length) ?? [])
    .filter((name) => name !== 'yes' && name !== 'force');
  const script = program.name();
  const taken = optionsTakenByNpm(process.env, script, names);
  const [first] = taken;
  if (first === undefined) return;
  const rest = taken.length > 1 || process.argv.length > 2 ? ' …' : '';
  const command = `npm run ${script} -- ${first}${rest}`;
  const named = taken.map((option) => option.replace(/=.*/s, ''));
  throw new UsageError('options-taken-by-npm', { options: named, command });
}

/** A reader that has had enough (`| head`) ends the command in silence; output that can't be written fails it. */
function endWithOutput(output: NodeJS.WriteStream): void {
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    const reason = error.code === 'ENOSPC' ? 'the disk is full' : error.message;
    process.stderr.write(`The output could not be written: ${reason}\n`);
    process.exit(1);
  });
}

function statusOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  return error instanceof UsageError ? 2 : 1;
}

function lineOf(error: unknown): string {
  if (error instanceof UserError) return inTerminal(error);
  return `Something unexpected went wrong: ${messageOf(error).split('\n')[0]}; please report it (with NODE_DEBUG=ibid before the command, it shows where)`;
}

/** Ids of the servers that have a folder; none where their folder can't be looked into. */
export function serversIn(serversDir: string): readonly string[] {
  try {
    return readdirSync(serversDir)
      .filter((name) => serverIdPattern.test(name))
      .sort();
  } catch {
    return [];
  }
}
