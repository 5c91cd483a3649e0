import { type Config, readShards } from '../../config.js';
import { partsOfBots } from '../../store/index.js';
import { counted } from '../../wording/index.js';
import type { Check } from './check.js';
import { mend, note, ok } from './finding.js';
import type { Setup } from './setup.js';

type OwnShards = NonNullable<Config['discord']['shards']>;

/** How the servers are shared out over connections to Discord. */
export const shards: Check = {
  name: 'Shards',
  async run(setup) {
    const advised = await setup.ask((inspector) => inspector.advisedShards());
    const { shards: own } = setup.config.discord;
    const advice = `Discord advises ${counted(advised, 'shard')}`;
    if (own === null) return ok(`${advice}; this process connects ${advised === 1 ? 'it' : 'all'}`);
    const here = `DISCORD_SHARDS has ${own.count}, and ${own.ids.length} in this process`;
    if (own.count < advised) {
      // Discord refuses a connection only where it would have 2,500 servers, and advises one for each thousand.
      const said = `${advice}; ${here}: set ${advised} after the slash in every process, and start them all again`;
      return own.count * 2 < advised ? mend(said) : note(said);
    }
    if (own.ids.length === own.count) return ok(`${advice}; ${here}`);
    const elsewhere = await shardsElsewhere(setup, own);
    if (elsewhere.size === 0) return ok(`${advice}; ${here}; other processes must connect the rest`);
    const missing = without(own, elsewhere);
    if (missing.length === 0) return ok(`${advice}; ${here}; other processes connect the rest`);
    return note(
      `${advice}; ${here}; no process that runs connects ${missing.join(', ')}: start one with DISCORD_SHARDS=${missing.join()}/${own.count}`,
    );
  },
};

/** Numbers of shards that processes which run connect, as their database tells; none where it can't. */
async function shardsElsewhere(setup: Setup, { count }: OwnShards): Promise<ReadonlySet<number>> {
  const { store } = setup.config;
  if (store === null) return new Set();
  const canTell = await setup.tables(store).then(
    () => true,
    () => false,
  );
  if (!canTell) return new Set();
  const parts = (await partsOfBots(store)).map(readShards);
  return new Set(parts.flatMap((part) => (part?.count === count ? part.ids : [])));
}

function without({ ids, count }: OwnShards, others: ReadonlySet<number>): readonly number[] {
  const all = Array.from({ length: count }, (_, id) => id);
  return all.filter((id) => !ids.includes(id) && !others.has(id));
}
