import { linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepServersNow, watchServers } from '../src/bin/keep-servers.js';
import { newScript, positiveInteger, run } from '../src/bin/program.js';
import { serverFolders } from '../src/config.js';
import { createLog } from '../src/log.js';
import { addToServer, openServers, serverId } from '../test/helpers/server-collections.js';

const textsEach = 20;

/** The texts and the index of one server for each of many; files that nobody changes are the same ones on the disk. */
async function makeFolders(dir: string, servers: number): Promise<void> {
  const collections = openServers(dir);
  for (let at = 0; at < textsEach; at += 1)
    await addToServer(
      collections,
      dir,
      serverId(0),
      `text-${at}.txt`,
      `The ferry number ${at} leaves at seven.\n`,
    );
  await collections.close();
  for (let at = 1; at < servers; at += 1) linkAll(join(dir, serverId(0)), join(dir, serverId(at)));
}

function linkAll(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkAll(source, target);
    else linkSync(source, target);
  }
}

async function measured(what: string, work: () => Promise<unknown>): Promise<void> {
  const [startMs, used] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(used);
  const seconds = [(performance.now() - startMs) / 1_000, (user + system) / 1e6].map((value) =>
    value.toFixed(1),
  );
  const megabytes = Math.round(process.memoryUsage.rss() / 1e6);
  const handles = readdirSync('/proc/self/fd').length;
  console.log(`| ${what} | ${seconds[0]} s | ${seconds[1]} s | ${megabytes} MB | ${handles} |`);
}

const program = newScript(
  'bench:folders',
  'Looks after the folders of many servers in one process. Linux only.',
)
  .option('--servers <n>', 'how many servers', positiveInteger, 5_000)
  .action(async ({ servers }: { readonly servers: number }) => {
    const root = mkdtempSync(join(tmpdir(), 'ibid-folders-'));
    const dir = join(root, 'servers');
    mkdirSync(dir);
    await makeFolders(dir, servers);
    const collections = openServers(dir);
    const log = createLog({ level: 'error' });
    const stop = new AbortController();
    const config = {
      servers: { texts: 'own', dir, mostOpen: 20, limits: { maxTexts: 100, maxPages: 1e4, maxBytes: 5e8 } },
      watching: 'index',
    } as const;
    console.log(
      `${servers} servers with ${textsEach} texts each, load average ${loadavg()[0]?.toFixed(1)}\n`,
    );
    console.log('|  | time | processor time | memory | open files |\n| --- | --- | --- | --- | --- |');
    await measured('at the start', async () => undefined);
    let isVisited: () => void = () => undefined;
    const visited = new Promise<void>((resolve) => {
      isVisited = resolve;
    });
    const visit: typeof collections.visit = async (server, work) => {
      const done = await collections.visit(server, work);
      isVisited();
      return done;
    };
    const watch = watchServers(() => collections.servers(), visit, config, stop.signal, log);
    await measured('all folders looked at once', async () => watch?.ready);
    const { corpusDir } = serverFolders(dir, serverId(servers - 1));
    writeFileSync(join(corpusDir, 'new.txt'), 'The tower has a bell.\n');
    await measured('a new text of the last one taken over', () => visited);
    stop.abort();
    await watch?.close();
    const signal = new AbortController().signal;
    await measured('the daily pass', () =>
      keepServersNow(collections, { joined: null, keepDays: 30, log }, signal),
    );
    await collections.close();
    rmSync(root, { recursive: true });
  });

await run(program);
