import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, lstat, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { compiledModules, notInstalled, whyNotLoaded } from '../../compiled-modules.js';
import { type Config, projectDir, serverFolders } from '../../config.js';
import { codeOf, messageOf } from '../../errors.js';
import { filesIn } from '../../names-in.js';
import { serversIn } from '../program.js';
import { type Finding, mend, note, ok } from './finding.js';
import type { Setup } from './setup.js';

/** Programs that build a module, by what they are called in messages. */
const compilers: readonly (readonly [program: string, name: string])[] =
  process.platform === 'win32'
    ? [['python', 'Python 3']]
    : [
        ['python3', 'Python 3'],
        ['make', 'make'],
        ['c++', 'a C++ compiler'],
      ];

export async function nativeModules(setup: Setup): Promise<Finding> {
  const broken = await setup.brokenModule();
  if (broken === null) return ok(`${compiledModules.join(', ')} can be loaded`);
  const { module, reason } = broken;
  const missing: string[] = [];
  for (const [program, name] of compilers) {
    if ((await failureOf(projectDir, program, ['--version'])) !== null) missing.push(name);
  }
  const build = reason === notInstalled ? 'npm ci' : 'npm rebuild (or, where that does not help, npm ci)';
  const first = missing.length === 0 ? '' : `install ${missing.join(' and ')}, which build it, then `;
  return mend(`${module} can't be loaded (${reason}): ${first}${build}`);
}

export async function ports({ config }: Setup): Promise<Finding> {
  const needed = portsOf(config);
  for (const { setting, host, port } of needed) {
    const code = await listenError(host, port);
    if (code === 'EADDRINUSE')
      return note(
        `port ${port} is in use: by the bot, if it runs; else stop that program, or set ${setting}`,
      );
    if (code !== null)
      return mend(`Ibid may not listen on ${host}:${port} (${code}): set ${setting} to another`);
  }
  if (needed.length === 0) return ok('Ibid needs none');
  return ok(`free: ${needed.map(({ port }) => port).join(', ')}`);
}

interface NeededPort {
  readonly setting: string;
  readonly host: string;
  readonly port: number;
}

/** Port 0 takes any that is free. */
function portsOf({ discord, port, health }: Config): readonly NeededPort[] {
  const page = { setting: 'PORT', host: '127.0.0.1', port };
  const all = [
    ...(discord.token === null ? [page] : []),
    ...(health === null ? [] : [{ setting: 'IBID_HEALTH_PORT', ...health }]),
  ];
  return all.filter((one) => one.port !== 0);
}

/** The system's reason why nobody can listen there; null where somebody can. */
function listenError(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(codeOf(error) ?? messageOf(error)));
    server.listen(port, host, () => server.close(() => resolve(null)));
  });
}

/** Beside another index: for the files of a reindex that are written and removed again. */
const spareBytes = 100_000_000;

export async function diskSpace({ config }: Setup): Promise<Finding> {
  const found: Finding[] = [];
  for (const place of placesOf(config)) found.push(await judgePlace(place));
  const bad = found.find(({ verdict }) => verdict !== 'ok');
  return bad ?? ok(found.map(({ said }) => said).join('; '));
}

/** A folder that is written to, and the indexes in it. */
interface Place {
  readonly dir: string;
  readonly setting: string;
  readonly indexes: readonly string[];
}

/** The texts of other machines are copied to this one. */
function placesOf({ corpusDir, indexDir, servers, store }: Config): readonly Place[] {
  const shared: readonly Place[] = [
    { dir: indexDir, setting: 'IBID_INDEX', indexes: [indexDir] },
    ...(store === null ? [] : [{ dir: corpusDir, setting: 'IBID_CORPUS', indexes: [] }]),
  ];
  const indexes = serversIn(servers.dir).map((id) => serverFolders(servers.dir, id).indexDir);
  const own: Place = { dir: servers.dir, setting: 'IBID_SERVERS', indexes };
  if (servers.texts === 'shared') return shared;
  return servers.texts === 'own' ? [own] : [...shared, own];
}

async function judgePlace({ dir, setting, indexes }: Place): Promise<Finding> {
  const folder = await nearestFolder(dir);
  const locked = await findLocked(folder);
  if (locked !== null) return mend(`${locked}, or set ${setting} to another folder`);
  const { bavail, bsize } = await statfs(folder);
  let largest = 0;
  for (const index of indexes) largest = Math.max(largest, await sizeOf(index));
  return judgeSpace(bavail * bsize, largest, folder, setting);
}

/** @param indexBytes - Of the largest index that is there: another one is built beside it. */
export function judgeSpace(
  freeBytes: number,
  indexBytes: number,
  folder: string,
  setting = 'IBID_INDEX',
): Finding {
  const needed = indexBytes + spareBytes;
  if (freeBytes >= needed) return ok(`${bytesInWords(freeBytes)} free in ${folder}`);
  return mend(
    `expected ${bytesInWords(needed)} free in ${folder} for another index, found ${bytesInWords(freeBytes)}: free some space, or set ${setting} to another disk`,
  );
}

/** What to do where this user may not write to a folder; null where they may. */
export async function findLocked(folder: string): Promise<string | null> {
  return access(folder, constants.W_OK).then(
    () => null,
    () => `this user may not write to ${folder}: change its permissions`,
  );
}

/** The folder itself, or the one in which it will be made. */
export async function nearestFolder(path: string): Promise<string> {
  const found = await lstat(path).catch(() => null);
  return found !== null || dirname(path) === path ? path : nearestFolder(dirname(path));
}

/** Bytes of all files in a folder; 0 where there is none. */
export async function sizeOf(folder: string): Promise<number> {
  const files = await filesIn(folder).catch(() => []);
  const sizes = files.map(async (path) => (await lstat(path).catch(() => null))?.size ?? 0);
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** `14 MB`, `1.2 GB`. */
export function bytesInWords(bytes: number): string {
  return bytes < 1e9 ? `${Math.ceil(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

/** One that is still loading then hangs. */
const limitMs = 60_000;

export interface BrokenModule {
  readonly module: string;
  readonly reason: string;
}

/** The first of some modules that can't be loaded in a folder, and why; null where all can. */
export async function findBrokenModule(
  dir: string,
  modules: readonly string[] = compiledModules,
): Promise<BrokenModule | null> {
  const broken = await Promise.all(modules.map((module) => reasonOf(dir, module)));
  return broken.find((one) => one !== null) ?? null;
}

/** In a process of its own: one that was built for another system may end the process that loads it. */
async function reasonOf(dir: string, module: string): Promise<BrokenModule | null> {
  const load = `const loaded = require(${JSON.stringify(module)})`;
  // It loads its binary when the first database is opened.
  const use = module.startsWith('better-sqlite3') ? "; new loaded(':memory:').close()" : '';
  const failure = await failureOf(dir, process.execPath, ['-e', load + use]);
  if (failure === null) return null;
  const [, message = 'it ends the process that loads it'] = /^\w*Error: (.*)$/ms.exec(failure) ?? [];
  return { module, reason: whyNotLoaded(message) };
}

/** What a program says on stderr that fails, can't be started or does not end; null where it does well. */
function failureOf(cwd: string, program: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, args, { cwd, timeout: limitMs }, (error, _stdout, stderr) =>
      resolve(error === null ? null : stderr),
    );
  });
}
