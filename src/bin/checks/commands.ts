import type { Check } from './check.js';
import { note, ok } from './finding.js';

export const commands: Check = {
  name: 'Commands',
  async run(setup) {
    const areThere = await setup.ask((inspector) => inspector.hasCommands());
    if (areThere) return ok('Discord has those of this version');
    return note(
      'Discord does not have those of this version: npm start registers them, as does npm run deploy-commands',
    );
  },
};
