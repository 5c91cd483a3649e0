import { countJobs, countWorkers } from '../../store/index.js';
import { counted } from '../../wording/index.js';
import type { Check } from './check.js';
import { mend, ok } from './finding.js';

/** Who reindexes, and whether somebody waits for it in vain. */
export const workers: Check = {
  name: 'Workers',
  async run(setup) {
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
  },
};
