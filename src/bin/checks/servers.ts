import { inviteUrl } from '../../discord/index.js';
import { counted } from '../../wording/index.js';
import type { Check } from './check.js';
import { mend, note, ok } from './finding.js';

/** The servers that the bot is in, and its permissions there. */
export const servers: Check = {
  name: 'Servers',
  async run(setup) {
    const { guildId } = setup.config.discord;
    const { applicationId } = await setup.ask((inspector) => inspector.application());
    const { ids, asAdministrator } = await setup.ask((inspector) => inspector.servers());
    const invite = `invite it with ${inviteUrl(applicationId)}`;
    if (guildId !== null && !ids.includes(guildId))
      return mend(`the bot is not in server ${guildId}: ${invite}, or correct DISCORD_GUILD_ID in .env`);
    if (ids.length === 0) return mend(`the bot is in no server: ${invite}`);
    const where = `in ${counted(ids.length, 'server')}`;
    if (asAdministrator > 0)
      return note(
        `${where}, an administrator in ${asAdministrator}; Ibid needs no permission: take it from its role`,
      );
    return ok(where);
  },
};
