import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { OperatorError, type UserError } from '../../../src/errors.js';
import { openDatabase, openStore, type Store } from '../../../src/store/index.js';
import { inChat, inTerminal } from '../../../src/wording/index.js';
import { makeDatabase, query, realDatabase } from '../../helpers/databases.js';
import { folderOfEachTest } from '../../helpers/folder-of-each-test.js';
import { startProxy } from '../../helpers/proxies.js';
import { change, drafting, fileWith } from '../../helpers/store-files.js';

const ferry = fileWith('ferry.txt', ['The ferry crosses the strait.']);
const tower = fileWith('tower.txt', ['The tower has a bell.']);

const folder = folderOfEachTest();
/** Has something done when the test is over. */
const closing = (close: () => Promise<unknown>) => onTestFinished(async () => void (await close()));

/** What a person is told: one line, and neither the password nor, in a chat, the server. */
async function told(work: Promise<unknown>): Promise<{ readonly terminal: string; readonly chat: string }> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(OperatorError);
  const lines = { terminal: inTerminal(error as UserError), chat: inChat(error as UserError) };
  for (const line of Object.values(lines)) {
    expect(line).not.toMatch(/\n|secret/);
    expect(line).toMatch(/^The database .*[.)]$/);
  }
  expect(lines.chat).not.toMatch(/127\.0\.0\.1|localhost|IBID_STORE|CREATE/);
  expect(JSON.stringify(Object.getOwnPropertyDescriptors(error))).not.toContain('secret');
  return lines;
}

const storeIn = (address: string): Store =>
  openStore(folder.dir, { shared: { address: address, collection: 'main' } });
const liveIn = (address: string) => storeIn(address).liveName();

describe('a database that can not be used', () => {
  it('is not reached', async () => {
    const { terminal, chat } = await told(liveIn('postgres://ibid:secret@127.0.0.1:1/texts'));
    expect(terminal).toMatch(
      /^The database texts on 127\.0\.0\.1:1 can't be reached \(.*ECONNREFUSED.*\): start it, or correct the address in IBID_STORE\.$/,
    );
    expect(chat).toContain('the person who runs this bot can start it');
  });

  it('is on a server with no such name', async () => {
    const { terminal } = await told(liveIn('postgres://ibid:secret@nowhere.invalid/texts'));
    expect(terminal).toMatch(/texts on nowhere\.invalid:5432 can't be found.*correct the address/);
  });
});

describe.skipIf(realDatabase === null)('a database on a server', () => {
  const real = realDatabase ?? '';
  let admin: pg.Client;
  beforeAll(async () => {
    admin = new pg.Client(real);
    await admin.connect();
  });
  afterAll(() => admin.end());

  const withPath = (name: string, user?: string, password?: string) => {
    const url = new URL(real);
    url.pathname = `/${name}`;
    if (user !== undefined) url.username = user;
    if (password !== undefined) url.password = password;
    return url.href;
  };
  /** A database of its own that goes with the test. */
  const newDatabase = async () => {
    const database = await makeDatabase(real);
    closing(database.remove);
    return database;
  };
  const newUser = async () => {
    const name = `test_${randomBytes(4).toString('hex')}`;
    await admin.query(`CREATE ROLE ${name} LOGIN PASSWORD 'secret'`);
    closing(() => admin.query(`DROP ROLE ${name}`));
    return name;
  };
  const sql = async (address: string, ...statements: readonly string[]) => {
    for (const statement of statements) await query(address, statement);
  };
  const behindProxy = async () => {
    const { name, address } = await newDatabase();
    const proxy = await startProxy(address);
    closing(() => proxy.close());
    return Object.assign(proxy, { database: name });
  };

  it('refuses a wrong password', async () => {
    const user = await newUser();
    const { terminal } = await told(liveIn(withPath('postgres', user, 'secret-not')));
    expect(terminal).toMatch(/refuses the user or the password: correct them in IBID_STORE\.$/);
  });

  it('is not there', async () => {
    expect((await told(liveIn(withPath('absent')))).terminal).toMatch(
      / is not there: create it \(createdb\)/,
    );
  });

  it('does not let its user create tables', async () => {
    const { name, address } = await newDatabase();
    const user = await newUser();
    const asUser = withPath(name, user, 'secret');
    expect((await told(liveIn(asUser))).terminal).toMatch(/does not let its user.*ALTER DATABASE … OWNER TO/);
    await sql(address, `GRANT CREATE ON DATABASE ${name} TO ${user}`);
    closing(() => sql(address, 'DROP SCHEMA IF EXISTS ibid CASCADE', `DROP OWNED BY ${user}`));
    expect(await liveIn(asUser)).toBeNull();
  });

  it('was changed by a newer version of Ibid', async () => {
    const { address } = await newDatabase();
    await liveIn(address);
    await sql(address, "INSERT INTO ibid.migration VALUES ('999-later', 'now')");
    const proxy = await startProxy(address);
    closing(() => proxy.close());
    expect((await told(liveIn(proxy.address))).terminal).toMatch(
      /was changed by a newer version of Ibid \(999-later\): update Ibid here\.$/,
    );
  });

  it('has lost what Ibid made in it', async () => {
    const { address } = await newDatabase();
    const used = storeIn(address);
    await (await change(used, { add: [ferry] })).close();
    await sql(address, 'DROP TABLE ibid.file_piece');
    const { terminal, chat } = await told(openDatabase(address).inspect());
    expect(terminal).toMatch(/^The database ibid_\w+ on .* has not all that Ibid had made in it/);
    expect(terminal).toContain('(ibid.file_piece is missing): restore it (docs/running.md');
    expect(chat).toMatch(/^The database has not all that Ibid had made in it: the person who runs this bot/);
    // Who begins only now, and who had it open.
    const proxy = await startProxy(address);
    closing(() => proxy.close());
    expect((await told(liveIn(proxy.address))).terminal).toContain(
      '(ibid.file_piece is missing): restore it',
    );
    expect((await told(change(used, { add: [tower] }))).terminal).toMatch(
      /has not all that Ibid had made in it \(.*\): restore it/,
    );
  });

  it('can only be read', async () => {
    const { name, address } = await newDatabase();
    await liveIn(address);
    await sql(address, `ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    const proxy = await startProxy(address);
    closing(() => proxy.close());
    expect((await told(openDatabase(proxy.address).inspect())).terminal).toMatch(
      /can only be read \(default_transaction_read_only is on\): name the server in IBID_STORE/,
    );
  });

  it('lets its user read the tables alone', async () => {
    const { name, address } = await newDatabase();
    await liveIn(address);
    const user = await newUser();
    await sql(
      address,
      `GRANT USAGE ON SCHEMA ibid TO ${user}`,
      `GRANT SELECT ON ALL TABLES IN SCHEMA ibid TO ${user}`,
    );
    closing(() => sql(address, `DROP OWNED BY ${user}`));
    expect((await told(openDatabase(withPath(name, user, 'secret')).inspect())).terminal).toMatch(
      /does not let its user do what Ibid needs \(it may not write to ibid\.collection\): have it owned/,
    );
  });

  it('is made ready once, by however many begin at the same time', async () => {
    const { address } = await newDatabase();
    const proxies = await Promise.all(Array.from({ length: 5 }, () => startProxy(address)));
    for (const proxy of proxies) closing(() => proxy.close());
    expect(await Promise.all(proxies.map((proxy) => liveIn(proxy.address)))).toEqual(Array(5).fill(null));
  });

  it('that restarts is asked again, and answers', async () => {
    const proxy = await behindProxy();
    const store = storeIn(proxy.address);
    const snapshot = await change(store, { add: [ferry] });
    const gone = new Error('gone');
    for (const how of ['cut', 'refuse'] as const) {
      await proxy[how]();
      const asked = store.liveName();
      if (how === 'refuse') setTimeout(() => void proxy.accept(), 300);
      expect(await asked.catch(() => Promise.reject(gone))).toBe(snapshot.name);
    }
    // As pg_ctl stop does to whoever is connected.
    await admin.query(
      // Other tests are connected to other databases of this server.
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1',
      [proxy.database],
    );
    expect(await store.liveName()).toBe(snapshot.name);
    await snapshot.close();
  });

  it('that stays away is told, and used again when it is back', async () => {
    const proxy = await behindProxy();
    const store = storeIn(proxy.address);
    const snapshot = await change(store, { add: [ferry] });
    await proxy.refuse();
    expect((await told(store.liveName())).terminal).toMatch(/can't be reached/);
    await proxy.accept();
    expect(await store.liveName()).toBe(snapshot.name);
    await snapshot.close();
  });

  it('that does not answer is given up in time', async () => {
    const proxy = await behindProxy();
    proxy.setSilent(true);
    expect((await told(liveIn(proxy.address))).terminal).toMatch(/does not answer in time: start it/);
  });

  it('that is lost while files are added keeps what it had', async () => {
    const proxy = await behindProxy();
    const store = storeIn(proxy.address);
    const before = await change(store, { add: [ferry] });
    await drafting(store, before, async (draft) => {
      await draft.add(tower);
      await proxy.refuse();
      await told(draft.publish(before.manifest));
      await proxy.accept();
      expect(await store.liveName()).toBe(before.name);
    });
    const after = await change(store, { add: [tower] });
    expect((await after.files()).map(({ id }) => id)).toEqual(['ferry.txt', 'tower.txt']);
    await Promise.all([before.close(), after.close()]);
  });

  it.each([
    ['53100', /has no room left on its disk: free some there\.$/],
    ['53300', /has no connection left: close other programs/],
    ['25006', /can only be read/],
    ['57014', /took too long and was stopped/],
  ])('that fails a change with %s keeps what it had', async (code, message) => {
    const { address } = await newDatabase();
    const store = storeIn(address);
    const before = await change(store, { add: [ferry] });
    await sql(
      address,
      `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '${code}'; END $$`,
      'CREATE TRIGGER fail BEFORE INSERT ON ibid.file_piece FOR EACH ROW EXECUTE FUNCTION fail()',
    );
    expect((await told(change(store, { add: [tower] }))).terminal).toMatch(message);
    await sql(address, 'DROP TRIGGER fail ON ibid.file_piece');
    expect(await store.liveName()).toBe(before.name);
    const after = await change(store, { add: [tower] });
    expect((await after.files()).map(({ id }) => id)).toEqual(['ferry.txt', 'tower.txt']);
    await Promise.all([before.close(), after.close()]);
  });
});
