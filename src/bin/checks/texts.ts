import { configOfServer, databaseName } from '../../config.js';
import { type Problem, UserError } from '../../errors.js';
import { countJobs, countWorkers } from '../../store/index.js';
import { changesProblem, counted, foundInTerminal, inTerminal } from '../../wording/index.js';
import { hasTexts, indexPlace } from '../opened.js';
import { serversIn } from '../program.js';
import { type Finding, mend, noneShared, note, ok } from './finding.js';
import { bytesInWords, findLocked, nearestFolder, sizeOf } from './machine.js';
import type { Setup } from './setup.js';

export async function model(setup: Setup): Promise<Finding> {
  const problem = await setup.modelProblem();
  return problem === null ? ok(`${setup.config.model} is whole`) : mend(inTerminal(problem));
}

export async function database(setup: Setup): Promise<Finding> {
  const { store } = setup.config;
  if (store === null) return ok('embedded, in the index folder: no server is needed');
  const { server, pending } = await setup.database(store);
  const what = `${databaseName(store)}, PostgreSQL ${server}`;
  if (pending > 0) return note(`${what}; npm start makes or changes its tables (${pending} to go)`);
  return ok(`${what}, its tables are up to date`);
}

export async function texts(setup: Setup): Promise<Finding> {
  const { corpusDir, servers, store } = setup.config;
  if (servers.texts === 'own') return ok(noneShared);
  const library = await setup.library();
  if (store !== null && library.snapshot !== null && !(await hasTexts(corpusDir)))
    return note(
      `there are none in ${corpusDir} yet: the next change or reindex takes them from the database`,
    );
  const { documents } = await library.check();
  const there = documents.filter(({ change }) => change !== 'removed');
  const [failed, ...others] = there.filter(({ change }) => change === 'failed');
  if (failed === undefined) return ok(`${counted(there.length, 'text')} in ${corpusDir}, all can be read`);
  const more =
    others.length === 0 ? '' : ` (${others.length} more can't be read: npm run reindex -- --check)`;
  return mend(`${failed.reason ?? `${failed.document} can't be read`}${more}`);
}

export async function searchIndex(setup: Setup): Promise<Finding> {
  const { corpusDir, indexDir, servers, store } = setup.config;
  if (servers.texts === 'own') return ok(noneShared);
  const place = indexPlace(setup.config);
  const library = await setup.library();
  await library.verified();
  if (library.problem !== null) return judgeProblem(library.problem);
  if (library.snapshot === null) return note(`there is none in ${place} yet: npm start builds it`);
  if (store !== null && !(await hasTexts(corpusDir))) return ok(`there is one in ${place}`);
  const changes = await library.changesSinceIndexed();
  if (changes !== null) return note(inTerminal(changesProblem(changes)));
  if (store !== null) return ok(`current, in ${place}`);
  return ok(`whole and current, ${bytesInWords(await sizeOf(indexDir))} in ${indexDir}`);
}

/** Of another version, as after every upgrade that reads texts in another way: the next start builds it by itself. */
function judgeProblem(problem: Problem): Finding {
  if (problem.remedy === 'reindex') return note(`${foundInTerminal(problem)}: npm start builds it again`);
  return mend(inTerminal(problem));
}

export async function writeLock(setup: Setup): Promise<Finding> {
  if (setup.config.servers.texts === 'own') return ok(noneShared);
  const writer = await (await setup.library()).writer();
  return writer === null ? ok('nobody is building the index') : note(inTerminal(writer));
}

/** Who reindexes, and whether somebody waits for it in vain. */
export async function workers(setup: Setup): Promise<Finding> {
  const { store } = setup.config;
  if (store === null) return ok('none are needed: the bot reindexes by itself');
  await setup.tables(store);
  const [running, jobs] = [await countWorkers(store), await countJobs(store)];
  if (running > 0)
    return ok(
      `${counted(running, 'worker')}; ${counted(jobs.running, 'job')} in work, ${jobs.waiting} waiting`,
    );
  if (jobs.waiting === 0) return ok('none runs, so the bots reindex by themselves');
  const wait = jobs.waiting === 1 ? '1 job waits' : `${jobs.waiting} jobs wait`;
  return mend(`${wait} and no worker runs: npm run worker`);
}

/** Whether servers have texts of their own, and how each collection is. */
export async function serverTexts(setup: Setup): Promise<Finding> {
  const { servers } = setup.config;
  if (servers.texts === 'shared') return ok('all servers ask the same texts');
  const folder = await findLocked(await nearestFolder(servers.dir));
  if (folder !== null) return mend(`${folder}, or set IBID_SERVERS to another folder`);
  const ids = serversIn(servers.dir);
  const found: Finding[] = [];
  for (const id of ids) {
    const { verdict, said } = await lookAt(setup, id);
    if (verdict !== 'ok') found.push({ verdict, said: `--server ${id}: ${said}` });
  }
  // What has to be mended before what is only worth knowing.
  const [first, ...others] = found.toSorted((one, other) => order(one) - order(other));
  if (first !== undefined)
    return others.length === 0 ? first : { ...first, said: `${first.said} (${others.length} more)` };
  return ok(`each server has its own; ${counted(ids.length, 'server')} with texts in ${servers.dir}`);
}

const order = ({ verdict }: Finding) => (verdict === 'mend' ? 0 : 1);

async function lookAt(setup: Setup, id: string): Promise<Finding> {
  const { corpusDir, indexDir, keepDir } = configOfServer(setup.config, id);
  for (const dir of [corpusDir, indexDir, keepDir]) {
    const locked = await findLocked(await nearestFolder(dir));
    if (locked !== null) return mend(locked);
  }
  const library = await setup.openServer(id);
  try {
    await library.verified();
    if (library.problem !== null) return judgeProblem(library.problem);
    if (!(await hasTexts(corpusDir))) return ok('has none yet, or another machine has them');
    const { documents } = await library.check();
    const failed = documents.find(({ change }) => change === 'failed');
    if (failed !== undefined) return mend(failed.reason ?? `${failed.document} can't be read`);
    const isCurrent = documents.every(({ change }) => change === 'unchanged');
    return isCurrent
      ? ok('current')
      : note('its texts have changed since they were indexed: npm run reindex');
  } catch (error) {
    if (error instanceof UserError) return mend(inTerminal(error));
    throw error;
  } finally {
    await library.close();
  }
}
