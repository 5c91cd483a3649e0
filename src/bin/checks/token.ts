import type { Check } from './check.js';
import { mend, note, ok } from './finding.js';

const whereItIs = 'discord.com/developers, Bot, Reset Token, into DISCORD_TOKEN in .env';

export const token: Check = {
  name: 'Token',
  async run(setup) {
    if (setup.config.discord.token === null)
      return note('there is no DISCORD_TOKEN, so npm start runs a Discord on this machine alone');
    const fault = setup.tokenFault;
    if (fault !== null) return mend(`DISCORD_TOKEN: ${fault}; copy the token (${whereItIs})`);
    const { name } = await setup.ask((inspector) => inspector.application());
    return ok(`Discord takes it: it is that of ${name}`);
  },
};
