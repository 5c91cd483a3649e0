import { inTerminal } from '../../wording/index.js';
import type { Check } from './check.js';
import { noneShared, note, ok } from './finding.js';

export const writeLock: Check = {
  name: 'Lock',
  async run(setup) {
    if (setup.config.servers.texts === 'own') return ok(noneShared);
    const writer = await (await setup.library()).writer();
    return writer === null ? ok('nobody is building the index') : note(inTerminal(writer));
  },
};
