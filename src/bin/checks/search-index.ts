import { changesProblem, inTerminal } from '../../wording/index.js';
import { indexPlace } from '../index-place.js';
import { type Check, mend, note, ok } from './check.js';
import { bytesInWords, sizeOf } from './disk-space.js';

export const searchIndex: Check = {
  name: 'Index',
  async run(setup) {
    const { indexDir, store } = setup.config;
    const place = indexPlace(setup.config);
    const library = await setup.library();
    await library.verified();
    if (library.problem !== null) return mend(inTerminal(library.problem));
    if (library.snapshot === null) return note(`there is none in ${place} yet: npm start builds it`);
    const changes = await library.changesSinceIndexed();
    if (changes !== null) return note(inTerminal(changesProblem(changes)));
    if (store !== null) return ok(`current, in ${place}`);
    return ok(`whole and current, ${bytesInWords(await sizeOf(indexDir))} in ${indexDir}`);
  },
};
