import { existsSync } from 'node:fs';
import { counted } from '../../wording/index.js';
import { type Check, mend, ok } from './check.js';

export const texts: Check = {
  name: 'Texts',
  async run(setup) {
    const { corpusDir, servers } = setup.config;
    if (servers.texts === 'own' && !existsSync(corpusDir)) return ok('none but those of the servers');
    const { documents } = await (await setup.library()).check();
    const there = documents.filter(({ change }) => change !== 'removed');
    const [failed, ...others] = there.filter(({ change }) => change === 'failed');
    if (failed === undefined) return ok(`${counted(there.length, 'text')} in ${corpusDir}, all can be read`);
    const more =
      others.length === 0 ? '' : ` (${others.length} more can't be read: npm run reindex -- --check)`;
    return mend(`${failed.reason ?? `${failed.document} can't be read`}${more}`);
  },
};
