import { inTerminal } from '../../wording/index.js';
import { type Check, note, ok } from './check.js';

export const writeLock: Check = {
  name: 'Lock',
  async run(setup) {
    const writer = await (await setup.library()).writer();
    return writer === null ? ok('nobody is building the index') : note(inTerminal(writer));
  },
};
