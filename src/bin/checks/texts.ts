import { counted } from '../../wording/index.js';
import { hasTexts } from '../opened.js';
import type { Check } from './check.js';
import { mend, noneShared, note, ok } from './finding.js';

export const texts: Check = {
  name: 'Texts',
  async run(setup) {
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
  },
};
