import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startTestDiscord } from 'local-discord/testing';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { checks, runCheck, Setup } from '../../src/bin/checks/index.js';
import { type Config, defaultModel, readConfig } from '../../src/config.js';
import { UserError } from '../../src/errors.js';
import { printManifest } from '../../src/store/embedded/manifest.js';
import { countJobs, ProcessClaims, workElsewhere, workForOthers } from '../../src/store/index.js';
import { isPlain, makeFolders, runCli, runProcess } from '../helpers/cli.js';
import { databaseOfAllTests } from '../helpers/databases.js';
import { temporaryFolder } from '../helpers/index-fixture.js';
import { killHard, startLockHolder } from '../helpers/index-process.js';
import { linkedModels } from '../helpers/models.js';
import { ofAllTests, ofEachTest } from '../helpers/of-tests.js';

type Env = Readonly<Record<string, string>>;

const texts = { 'ferry.txt': 'The ferry of Carrow crosses in forty minutes.' };
const folders = ofAllTests(() => makeFolders({ texts, isIndexed: true }));
const discord = ofAllTests(() => startTestDiscord());

afterEach(() => discord.faults.clear());

type Said = Readonly<Record<string, string>>;

/** What the command itself says: the findings by the name of their check, such as `ok all can be read`. */
async function doctor(env: Env = {}): Promise<Said> {
  const { status, stdout, stderr } = await runCli('doctor', folders.options, { env: { PORT: '0', ...env } });
  expect(stderr).toBe('');
  expect(isPlain(stdout)).toBe(true);
  expect(stdout).not.toContain(env.DISCORD_TOKEN || 'no token');
  const lines = stdout.matchAll(/^(ok|note|mend|not checked) {2,}(\S.*?) {2,}(.*)$/gm);
  const said: Said = Object.fromEntries(
    [...lines].map(([, verdict, name, rest]) => [name, `${verdict} ${rest}`]),
  );
  const toMend = Object.values(said).filter((line) => line.startsWith('mend')).length;
  expect(status).toBe(toMend === 0 ? 0 : 1);
  expect(stdout).toContain(toMend === 0 ? 'Nothing to mend.' : `To mend: ${toMend}.`);
  return said;
}

/** What some checks find, or all, without a process of their own: by their names, in the words of `doctor` above. */
async function look(env: Env, ...names: readonly string[]): Promise<Said> {
  const setup = new Setup(settingsOf({ ...here(), PORT: '0', ...env }));
  const said: Record<string, string> = {};
  try {
    for (const check of checks) {
      if (names.length > 0 && !names.includes(check.name)) continue;
      const found = await runCheck(check, setup);
      said[check.name] = `${found.verdict === 'unknown' ? 'not checked' : found.verdict} ${found.said}`;
    }
  } finally {
    await setup.close();
  }
  expect(Object.keys(said).length).toBeGreaterThanOrEqual(names.length);
  return said;
}

function settingsOf(env: Env): Config | UserError {
  try {
    return readConfig(env);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

const here = () => ({ IBID_CORPUS: folders.corpus, IBID_INDEX: folders.index });
const onDiscord = () => ({ DISCORD_TOKEN: discord.token, DISCORD_API: discord.apiUrl });

/** A folder that is removed after the test. */
async function ownFolder(): Promise<string> {
  const { dir, remove } = await temporaryFolder();
  onTestFinished(remove);
  return dir;
}

/** A copy of the index, to be changed. */
async function copiedIndex(): Promise<string> {
  const copy = join(await ownFolder(), 'index');
  await cp(folders.index, copy, { recursive: true });
  return copy;
}

describe('npm run doctor, without a token', () => {
  it('finds nothing to mend where nothing is, and says what it could not check', async () => {
    // The database of the settings is not asked where the command names a folder.
    expect(await doctor({ IBID_STORE: 'postgres://ibid:secret@127.0.0.1:1/ibid' })).toMatchObject({
      'Node.js': `ok version ${process.versions.node}`,
      Modules: expect.stringMatching(/^ok .*hnswlib-node.* can be loaded$/),
      Model: 'ok ibid-en is whole',
      Texts: `ok 1 text in ${folders.corpus}, all can be read`,
      Index: expect.stringMatching(/^ok whole and current, \d+ MB in /),
      Reindexing: 'ok nobody is building the index',
      Workers: 'ok none are needed: the bot reindexes by itself',
      Collections: 'ok all servers ask the same texts',
      Database: expect.stringContaining('embedded'),
      Disk: expect.stringMatching(/^ok .* free in /),
      Token: expect.stringContaining('note there is no DISCORD_TOKEN'),
      Commands: expect.stringMatching(/^not checked/),
      Clock: expect.stringMatching(/^not checked/),
    });
  });

  it('says before all else that Node.js is too old', async () => {
    const source = "Object.defineProperty(process,'versions',{value:{...process.versions,node:'18.20.8'}})";
    const old = `--import data:text/javascript,${encodeURIComponent(source)}`;
    const { status, stderr } = await runProcess('start', [], { env: { NODE_OPTIONS: old } });
    expect(status).toBe(1);
    expect(stderr).toMatch(
      /^Node\.js: expected version 20\.19 or later, found 18\.20\.8: install it from nodejs\.org\n$/,
    );
  });

  it('names what is wrong with the settings, and checks what it can without them', async () => {
    const said = await doctor({ LOG_LEVEL: 'loud', IBID_HEALTH_PORT: 'x' });
    expect(said.Settings).toMatch(/^mend .*LOG_LEVEL.*IBID_HEALTH_PORT|^mend .*IBID_HEALTH_PORT.*LOG_LEVEL/);
    expect(said.Modules).toMatch(/^ok/);
    expect(said.Texts).toBe('not checked not before the settings have been mended');
  });

  it('notes a port that is in use', async () => {
    const other = createServer();
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    expect((await look({ PORT: String(port) }, 'Ports')).Ports).toMatch(
      new RegExp(`^note port ${port} is in use.*PORT$`),
    );
    expect((await look({ IBID_HEALTH_PORT: String(port) }, 'Ports')).Ports).toContain('set IBID_HEALTH_PORT');
  });
});

describe('npm run doctor, with a database', () => {
  const server = databaseOfAllTests();

  it('says that there are no tables yet, makes none, and then that all is well', async () => {
    // What is in the folder alone is not asked.
    const env = { IBID_STORE: server.address, IBID_INDEX: join(await ownFolder(), 'index') };
    for (const _ of ['once', 'again']) {
      expect(await look(env, 'Database', 'Index', 'Workers')).toMatchObject({
        Database: expect.stringMatching(/^note .*PostgreSQL \d+.*npm start makes.* its tables/),
        Index: 'not checked not before npm start has made the tables in the database',
        Workers: 'not checked not before npm start has made the tables in the database',
      });
    }
    expect((await runCli('reindex', ['--corpus', folders.corpus], { env })).status).toBe(0);
    expect(await look(env, 'Database', 'Index', 'Reindexing', 'Workers')).toMatchObject({
      Database: expect.stringMatching(/^ok \w+ on 127\.0\.0\.1:\d+, PostgreSQL .*up to date$/),
      Index: expect.stringMatching(/^ok current, in the database \w+ on /),
      Reindexing: 'ok nobody is building the index',
      Workers: 'ok none runs, so the bots reindex by themselves',
    });
  });

  it('changes nothing where a database has texts that this machine lacks', async () => {
    const dir = await ownFolder();
    await mkdir(join(dir, 'corpus'));
    const before = await everythingIn(dir);
    const said = await look({
      ...{ IBID_STORE: server.address, IBID_CORPUS: join(dir, 'corpus'), IBID_INDEX: join(dir, 'index') },
    });
    expect(await everythingIn(dir)).toEqual(before);
    expect(said.Texts).toMatch(/^note there are none in .*corpus yet: the next change or reindex takes them/);
    expect(said.Index).toMatch(/^ok there is one in the database/);
    expect(Object.values(said).filter((line) => line.startsWith('mend'))).toEqual([]);
  });

  it('says that a job waits in vain, and how many workers there are', async () => {
    const env = { IBID_STORE: server.address };
    const workers = async () => (await look(env, 'Workers')).Workers;
    const job = workElsewhere(server.address, { collection: 'shared', request: {} });
    await expect.poll(() => countJobs(server.address)).toEqual({ waiting: 1, running: 0 });
    expect(await workers()).toBe('mend 1 job waits and no worker runs: npm run worker');
    const stop = new AbortController();
    const working = workForOthers(server.address, { work: async () => 'done' }, stop.signal);
    expect(await job).toBe('done');
    expect(await workers()).toBe('ok 1 worker; 0 jobs in work, 0 waiting');
    stop.abort();
    await working;
  });

  it('says which shards are connected by no process that runs', async () => {
    const large = await startTestDiscord({ sharding: { advisedShards: 4 } });
    onTestFinished(() => large.close());
    const env = { IBID_STORE: server.address, DISCORD_TOKEN: large.token, DISCORD_API: large.apiUrl };
    const shards = async (set: string) => (await look({ ...env, DISCORD_SHARDS: set }, 'Shards')).Shards;
    expect(await shards('0/4')).toMatch(/^ok .*; other processes must connect the rest$/);
    const running = await ProcessClaims.open(server.address, '1,2/4');
    onTestFinished(() => running.close());
    expect(await shards('0/4')).toMatch(
      /^note .*; no process that runs connects 3: start one with DISCORD_SHARDS=3\/4$/,
    );
    expect(await shards('0,3/4')).toMatch(/^ok .*; other processes connect the rest$/);
  });

  it('says what to do where it is not reached, without the password', async () => {
    const said = await look({ IBID_STORE: 'postgres://ibid:secret@127.0.0.1:1/ibid' });
    expect(said.Database).toMatch(
      /^mend .*can't be reached.*start it, or correct the address in IBID_STORE\.$/,
    );
    expect(JSON.stringify(said)).not.toContain('secret');
    expect(said.Index).toBe('not checked not before the database has been mended');
  });
});

describe('a model that is damaged', () => {
  const models = ofEachTest(linkedModels);
  // Each file: `test/embedding/open-embedder.test.ts`.
  it('is named by its file', async () => {
    const file = join(models.dir, defaultModel, 'reader.onnx');
    await rm(file);
    await writeFile(file, 'cut short');
    const said = await look({ IBID_MODELS: models.dir }, 'Model', 'Texts');
    expect(said.Model).toMatch(/^mend .* is damaged.*git checkout models/);
    expect(said.Model).toContain(file);
    expect(said.Texts).toBe('not checked not before the model has been mended');
    await rm(file);
    const { Model } = await look({ IBID_MODELS: models.dir }, 'Model');
    expect(Model).toMatch(/^mend .* is missing.*git checkout/);
  });

  it('or was never calibrated is told what does it', async () => {
    const file = join(models.dir, defaultModel, 'manifest.json');
    const manifest = JSON.parse(await readFile(file, 'utf8')) as object;
    await rm(file);
    await writeFile(file, JSON.stringify({ ...manifest, evidence: undefined }));
    const { Model } = await look({ IBID_MODELS: models.dir }, 'Model');
    expect(Model).toMatch(/^mend .*never calibrated.*fit-evidence\.ts/);
    // As at the start of a bot, and of every command that opens the model.
    for (const script of ['start', 'ask'] as const) {
      const { status, stderr } = await runCli(script, script === 'ask' ? ['Who?'] : [], {
        env: { IBID_MODELS: models.dir, PORT: '0' },
      });
      expect(status).toBe(1);
      expect(stderr).toMatch(/never calibrated.*fit-evidence\.ts/);
      expect(isPlain(stderr)).toBe(true);
    }
  });
});

describe('a folder of texts', () => {
  it('that is not there, or empty, is named', async () => {
    const dir = await ownFolder();
    const IBID_INDEX = join(dir, 'index');
    const empty = await look({ IBID_CORPUS: dir, IBID_INDEX }, 'Texts');
    expect(empty.Texts).toMatch(/^mend /);
    expect(empty.Texts).toContain(dir);
    const missing = await look({ IBID_CORPUS: join(dir, 'none'), IBID_INDEX }, 'Texts');
    expect(missing.Texts).toMatch(/^mend .*none.*/);
  });

  it('with files that cannot be read is told of them', async () => {
    const dir = await ownFolder();
    await writeFile(join(dir, 'good.txt'), 'The ferry of Carrow crosses in forty minutes.');
    await writeFile(join(dir, 'broken.pdf'), '%PDF-1.7\nthis is no more of it');
    await writeFile(join(dir, 'other.docx'), 'PK\u0003\u0004 cut');
    const { Texts } = await look({ IBID_CORPUS: dir, IBID_INDEX: join(dir, 'index') }, 'Texts');
    expect(Texts).toMatch(/^mend (?:broken\.pdf|other\.docx).* \(1 more can't be read/);
  });
});

/** Every file below a folder with its size and when it was changed. */
async function everythingIn(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  const facts = entries.map(async ({ parentPath, name }) => {
    const { size, mtimeMs } = await stat(join(parentPath, name));
    return `${join(parentPath, name)} ${size} ${mtimeMs}`;
  });
  return (await Promise.all(facts)).sort();
}

describe('npm run doctor changes nothing', () => {
  it('where a change was broken off, and where servers have texts', async () => {
    const dir = await ownFolder();
    const id = '112233445566778899';
    const [corpus, servers] = [join(dir, 'corpus'), join(dir, 'servers')];
    await cp(folders.corpus, corpus, { recursive: true });
    await cp(folders.corpus, join(servers, id, 'texts'), { recursive: true });
    const index = join(dir, 'index');
    const both = { IBID_CORPUS: corpus, IBID_INDEX: index, IBID_SERVERS: servers, SERVER_TEXTS: 'both' };
    await cp(folders.index, index, { recursive: true });
    await cp(folders.index, join(servers, id, 'index'), { recursive: true });
    const kept = { format: 1, records: {}, pins: [], gone: [], events: [] };
    const change = { snapshot: 'none', put: [], take: [], kept };
    for (const keep of [join(dir, 'keep'), join(servers, id, 'keep')]) {
      await mkdir(keep, { recursive: true });
      await writeFile(join(keep, 'unfinished.json'), JSON.stringify(change));
    }
    const before = await everythingIn(dir);
    const said = await look(both);
    expect([said.Index, said.Collections]).toEqual([
      expect.stringMatching(/^ok/),
      expect.stringMatching(/^ok/),
    ]);
    expect(await everythingIn(dir)).toEqual(before);
  });
});

describe('collections of servers', () => {
  const [first, second] = ['112233445566778899', '223344556677889900'];
  let dir: string;
  const env = () => ({ SERVER_TEXTS: 'own', IBID_SERVERS: dir, IBID_CORPUS: join(dir, '../unused') });
  const looked = () => look(env(), 'Texts', 'Index', 'Reindexing', 'Collections', 'Disk');
  beforeEach(async () => {
    dir = join(await ownFolder(), 'servers');
    for (const id of [first, second]) {
      await cp(folders.corpus, join(dir, id, 'texts'), { recursive: true });
      await cp(folders.index, join(dir, id, 'index'), { recursive: true });
    }
  });

  it('are each looked at, and a folder of texts that nobody asks is left alone', async () => {
    await mkdir(join(dir, '../unused'));
    const said = await looked();
    expect(said).toMatchObject({
      Texts: 'ok none but those of the servers',
      Index: 'ok none but those of the servers',
      Reindexing: 'ok none but those of the servers',
      Collections: `ok each server has its own; 2 servers with texts in ${dir}`,
    });
    expect(said.Disk).toMatch(/^ok .* free in /);
    expect(said.Disk).toContain(dir);
    await rm(join(dir, '../unused'), { recursive: true });
    expect((await looked()).Texts).toBe('ok none but those of the servers');
  });

  it('are told where one has changed, can not be read or is damaged', async () => {
    await writeFile(join(dir, first, 'texts/bell.txt'), 'The bell of Carrow is rung at noon.');
    expect((await looked()).Collections).toMatch(
      new RegExp(`^note --server ${first}: its texts have changed since .*: npm run reindex$`),
    );
    await writeFile(join(dir, second, 'texts/broken.pdf'), '%PDF-1.7\nthis is no more of it');
    expect((await looked()).Collections).toMatch(
      new RegExp(`^mend --server ${second}: broken\\.pdf: .* \\(1 more\\)$`),
    );
    const [segment = ''] = await readdir(join(dir, first, 'index/segments'));
    await truncate(join(dir, first, 'index/segments', segment, 'passages.sqlite'), 1_000);
    expect((await looked()).Collections).toMatch(new RegExp(`^mend --server ${first}: .* is damaged.*`));
  });
});

describe('an index', () => {
  it('of an earlier version is no fault: the documented upgrade comes by here before it is built anew', async () => {
    const copy = await copiedIndex();
    const [snapshot = ''] = await readdir(join(copy, 'snapshots'));
    const file = join(copy, 'snapshots', snapshot, 'manifest.json');
    const { sha256: _, ...manifest } = JSON.parse(await readFile(file, 'utf8'));
    const earlier = { ...manifest, versions: { ...manifest.versions, reader: manifest.versions.reader - 1 } };
    await writeFile(file, printManifest(earlier));
    const { Index } = await look({ IBID_INDEX: copy }, 'Index');
    expect(Index).toMatch(
      /^note The index was built by another version of Ibid .*: npm start builds it again$/,
    );
  });

  it('that is not there yet is built by npm start', async () => {
    const index = join(await ownFolder(), 'index');
    const { Index } = await look({ IBID_INDEX: index }, 'Index');
    expect(Index).toMatch(/^note there is none in .* yet: npm start builds it$/);
    expect(existsSync(index)).toBe(false);
  });

  it('whose texts have changed is told so', async () => {
    const added = join(folders.corpus, 'bell.txt');
    await writeFile(added, 'The bell of Carrow is rung at noon.');
    onTestFinished(() => rm(added));
    expect((await look({}, 'Index')).Index).toMatch(/^note .*1 added.*npm run reindex$/);
  });

  // Each file in each way: `test/store/embedded.test.ts`.
  it('that is cut short is damaged', async () => {
    const copy = await copiedIndex();
    const [segment = ''] = await readdir(join(copy, 'segments'));
    await truncate(join(copy, 'segments', segment, 'passages.sqlite'), 1_000);
    const { Index } = await look({ IBID_INDEX: copy }, 'Index');
    expect(Index).toMatch(/^mend .* is damaged.*npm run reindex/);
  });

  it('that somebody is building is told with who it is; a lock that was left behind is none', async () => {
    const index = join(await ownFolder(), 'index');
    const lock = async () => (await look({ IBID_INDEX: index }, 'Reindexing')).Reindexing;
    const builder = await startLockHolder(index, 'npm run reindex');
    onTestFinished(() => void builder.kill('SIGKILL'));
    expect(await lock()).toMatch(
      new RegExp(`^note .* is being built by npm run reindex \\(process ${builder.pid} on .*`),
    );
    await killHard(builder);
    expect(await lock()).toBe('ok nobody is building the index');
  });
});

describe('with a token', () => {
  it('knows whose it is, and whether Discord has the commands', async () => {
    const before = await doctor(onDiscord());
    expect(before.Token).toMatch(/^ok Discord takes it: it is that of /);
    expect(before.Application).toMatch(/^ok/);
    expect(before.Servers).toBe('ok in 2 servers');
    expect(before.Shards).toBe('ok Discord advises 1 shard; this process connects it');
    expect(before.Clock).toMatch(/^ok/);
    expect(before.Commands).toMatch(/^note .*npm run deploy-commands$/);
    const writes = discord.calls.filter(({ method }) => method !== 'GET');
    expect(writes).toEqual([]);
    await runCli('deploy-commands', [], { env: onDiscord() });
    expect((await look(onDiscord(), 'Commands')).Commands).toBe('ok Discord has those of this version');
  });

  it('that Discord refuses, says so', async () => {
    const { Token } = await look({ ...onDiscord(), DISCORD_TOKEN: 'another-token' }, 'Token');
    expect(Token).toMatch(/^mend Discord refused the token.*Reset Token/);
  });

  it('that can be no token, is not sent to Discord', async () => {
    const said = await look({ DISCORD_TOKEN: '112233445566778899' }, 'Token', 'Clock');
    expect(said.Token).toMatch(/^mend DISCORD_TOKEN: .* found the id of an application; copy the token/);
    expect(said.Clock).toBe('not checked not before the token is right');
  });

  it.each([
    ['nobody answers', () => ({ ...onDiscord(), DISCORD_API: 'http://127.0.0.1:9/api' })],
    [
      'the answer does not come',
      () => {
        discord.faults.rest({ route: 'identity', fault: { kind: 'hang' }, times: 9 });
        return onDiscord();
      },
    ],
    [
      'Discord has trouble of its own',
      () => {
        const fault = { kind: 'error', status: 502, code: 0, message: 'bad gateway' } as const;
        discord.faults.rest({ route: 'identity', fault, times: 9 });
        return onDiscord();
      },
    ],
  ])('could not be checked where %s', async (_, env) => {
    const names = ['Token', 'Application', 'Servers', 'Shards', 'Commands', 'Clock'];
    for (const line of Object.values(await look(env(), ...names)))
      expect(line).toMatch(/^not checked Discord cannot be reached/);
  });

  it('misses the server of the settings, and any server', async () => {
    const elsewhere = { ...onDiscord(), DISCORD_GUILD_ID: '998877665544332211' };
    const named = await look(elsewhere, 'Servers', 'Commands');
    expect(named.Servers).toMatch(/^mend the bot is not in server 998877665544332211: invite it with https:/);
    expect(named.Commands).toMatch(/^mend The bot has no access to server 998877665544332211/);
    const none = await startTestDiscord();
    onTestFinished(() => none.close());
    none.faults.rest({ route: 'guild', fault: { kind: 'answer', status: 200, body: [] } });
    const env = { DISCORD_TOKEN: none.token, DISCORD_API: none.apiUrl };
    expect((await look(env, 'Servers')).Servers).toMatch(
      /^mend the bot is in no server: invite it with https:/,
    );
  });

  it('says whose moderators keep the texts', async () => {
    const [first, second] = discord.world.guilds;
    const keepers = async (env = {}) => (await look({ ...onDiscord(), ...env }, 'Moderators')).Moderators;
    expect(await keepers()).toMatch(
      /^note the bot is in 2 servers, .* nobody can change these on Discord: set TEXTS_HOME_SERVER in \.env/,
    );
    expect(await keepers({ TEXTS_HOME_SERVER: second?.id })).toBe(
      `ok the moderators of server ${second?.id} keep the texts; all others ask`,
    );
    expect(await keepers({ DISCORD_GUILD_ID: first.id })).toContain(`moderators of server ${first.id} keep`);
    expect(await keepers({ TEXTS_HOME_SERVER: '998877665544332211' })).toMatch(
      /^mend the bot is not in server 998877665544332211, whose moderators alone keep the texts: .* TEXTS_HOME_SERVER/,
    );
    expect(await keepers({ SERVER_TEXTS: 'own' })).toBe('ok each server keeps its own texts');
    const body = [{ id: first.id, permissions: '0' }];
    discord.faults.rest({ route: 'guild', times: 2, fault: { kind: 'answer', status: 200, body } });
    expect(await keepers()).toBe(`ok the moderators of server ${first.id} keep the texts`);
  });

  it('says how many shards Discord advises, and whether the settings have enough', async () => {
    const large = await startTestDiscord({ sharding: { advisedShards: 4 } });
    onTestFinished(() => large.close());
    const env = { DISCORD_TOKEN: large.token, DISCORD_API: large.apiUrl };
    const shards = async (set: string) => (await look({ ...env, DISCORD_SHARDS: set }, 'Shards')).Shards;
    expect(await shards('')).toBe('ok Discord advises 4 shards; this process connects all');
    expect(await shards('0-1/4')).toBe(
      'ok Discord advises 4 shards; DISCORD_SHARDS has 4, and 2 in this process; other processes must connect the rest',
    );
    expect(await shards('0-2/3')).toMatch(
      /^note .*: set 4 after the slash in every process, and start them all/,
    );
    expect(await shards('0/1')).toMatch(/^mend .*: set 4 after the slash/);
  });

  it('notes intents and permissions that nobody needs', async () => {
    // As Discord states them for a bot in few servers: Message Content, and Server Members.
    const body = { id: discord.world.applicationId, name: 'Ibid', flags: (1 << 19) | (1 << 15) };
    discord.faults.rest({ route: 'identity', fault: { kind: 'answer', status: 200, body } });
    const guilds = [{ id: discord.world.guild.id, permissions: '8' }];
    discord.faults.rest({ route: 'guild', fault: { kind: 'answer', status: 200, body: guilds } });
    const said = await look(onDiscord(), 'Application', 'Servers');
    expect(said.Application).toMatch(/^note Server Members Intent, Message Content Intent switched on/);
    expect(said.Servers).toMatch(/^note in 1 server, an administrator in 1;/);
  });

  it('finds that what people do is sent to an address and not to the bot', async () => {
    const body = {
      id: discord.world.applicationId,
      interactions_endpoint_url: 'https://bot.example.org/interactions',
    };
    discord.faults.rest({ route: 'identity', fault: { kind: 'answer', status: 200, body } });
    const { Application } = await look(onDiscord(), 'Application');
    expect(Application).toMatch(/^mend .*https:\/\/bot\.example\.org\/interactions.*Interactions Endpoint/);
  });

  it.each([
    [3_600_000, /^mend this machine's clock is 3[56]\d\d s fast.*timedatectl/],
    [-3_600_000, /^mend this machine's clock is 3[56]\d\d s slow/],
  ])('compares the clock with that of Discord: %d ms', async (aheadMs, expected) => {
    // Discord's answers with another date.
    const proxy = createServer(async (request, response) => {
      const path = (request.url ?? '').replace(/^\/api/, '');
      const headers = { authorization: request.headers.authorization ?? '' };
      const answer = await fetch(discord.apiUrl + path, { headers });
      response.writeHead(answer.status, {
        'Content-Type': 'application/json',
        Date: new Date(Date.now() - aheadMs).toUTCString(),
      });
      response.end(await answer.text());
    });
    await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
    onTestFinished(() => void proxy.close());
    const { port } = proxy.address() as AddressInfo;
    const said = await look(
      { ...onDiscord(), DISCORD_API: `http://127.0.0.1:${port}/api` },
      'Token',
      'Clock',
    );
    expect(said.Token).toMatch(/^ok/);
    expect(said.Clock).toMatch(expected);
  });
});
