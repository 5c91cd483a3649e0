import { findTokenFault } from '../../discord/index.js';
import { type Check, mend, note, ok } from './check.js';

const whereItIs = 'discord.com/developers, Bot, Reset Token, into DISCORD_TOKEN in .env';

export const token: Check = {
  name: 'Token',
  async run(setup) {
    const { token: given, api } = setup.config.discord;
    if (given === null)
      return note('there is no DISCORD_TOKEN, so npm start runs a Discord on this machine alone');
    // Another Discord on this machine has tokens of another form.
    const fault = api === null ? findTokenFault(given) : null;
    if (fault !== null) return mend(`DISCORD_TOKEN: ${fault}; copy the token (${whereItIs})`);
    const { name } = await setup.ask((inspector) => inspector.application());
    return ok(`Discord takes it: it is that of ${name}`);
  },
};
