import { counted } from '../../wording/index.js';
import { type Check, mend, note, ok } from './check.js';

/** How the servers are shared out over connections to Discord. */
export const shards: Check = {
  name: 'Shards',
  async run(setup) {
    const advised = await setup.ask((inspector) => inspector.advisedShards());
    const { shards: own } = setup.config.discord;
    const advice = `Discord advises ${counted(advised, 'shard')}`;
    if (own === null) return ok(`${advice}; this process connects ${advised === 1 ? 'it' : 'all'}`);
    const here = `DISCORD_SHARDS has ${own.count}, and ${own.ids.length} in this process`;
    const others = own.ids.length === own.count ? '' : '; other processes must connect the rest';
    if (own.count >= advised) return ok(`${advice}; ${here}${others}`);
    // Discord refuses a connection only where it would have 2,500 servers, and advises one for each thousand.
    const said = `${advice}; ${here}: set ${advised} after the slash in every process, and start them all again`;
    return own.count * 2 < advised ? mend(said) : note(said);
  },
};
