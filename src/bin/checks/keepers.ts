import { homeOf } from '../../discord/index.js';
import type { Check } from './check.js';
import { mend, note, ok, UncheckedError } from './finding.js';

/** Whose moderators may change the texts from Discord. */
export const keepers: Check = {
  name: 'Keepers',
  async run(setup) {
    const { servers, discord } = setup.config;
    if (servers.texts !== 'shared') return ok('each server keeps its own texts');
    const named = discord.homeServer ?? discord.guildId;
    const { ids } = await setup.ask((inspector) => inspector.servers());
    if (ids.length === 0) throw new UncheckedError('not before the bot is in a server');
    const home = homeOf(named, ids);
    if (home === null)
      return note(
        `the bot is in ${ids.length} servers, which share the texts, and nobody can change these on Discord: set TEXTS_HOME_SERVER in .env to the id of the server whose moderators shall keep them, or SERVER_TEXTS=own`,
      );
    if (!ids.includes(home))
      return mend(
        `the bot is not in server ${home}, whose moderators alone keep the texts: invite it there, or correct TEXTS_HOME_SERVER in .env`,
      );
    return ok(`the moderators of server ${home} keep the texts${ids.length === 1 ? '' : '; all others ask'}`);
  },
};
