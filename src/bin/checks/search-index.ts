import type { Problem } from '../../errors.js';
import { changesProblem, foundInTerminal, inTerminal } from '../../wording/index.js';
import { indexPlace } from '../index-place.js';
import { hasTexts } from '../opened.js';
import type { Check } from './check.js';
import { bytesInWords, sizeOf } from './disk-space.js';
import { type Finding, mend, noneShared, note, ok } from './finding.js';

export const searchIndex: Check = {
  name: 'Index',
  async run(setup) {
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
  },
};

/** Of another version, as after every upgrade that reads texts in another way: the next start builds it by itself. */
export function judgeProblem(problem: Problem): Finding {
  if (problem.remedy === 'reindex') return note(`${foundInTerminal(problem)}: npm start builds it again`);
  return mend(inTerminal(problem));
}
