import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { UserError } from '../../errors.js';
import { counted, inTerminal } from '../../wording/index.js';
import { hasTexts } from '../opened.js';
import { serversIn } from '../servers-in.js';
import type { Check } from './check.js';
import { nearestFolder } from './disk-space.js';
import { type Finding, mend, note, ok } from './finding.js';
import { judgeProblem } from './search-index.js';
import type { Setup } from './setup.js';

/** Whether servers have texts of their own, and how each collection is. */
export const serverTexts: Check = {
  name: 'Collections',
  async run(setup) {
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
  },
};

const order = ({ verdict }: Finding) => (verdict === 'mend' ? 0 : 1);

async function lookAt(setup: Setup, id: string): Promise<Finding> {
  const { corpusDir, indexDir, keepDir } = setup.configOf(id);
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

/** What to do where this user may not write to a folder; null where they may. */
async function findLocked(folder: string): Promise<string | null> {
  return access(folder, constants.W_OK).then(
    () => null,
    () => `this user may not write to ${folder}: change its permissions`,
  );
}
