import { expect, it } from 'vitest';
import { servicesOf } from '../../../src/discord/services/server-services.js';
import type { Services } from '../../../src/discord/services/services.js';
import { oneForAll } from '../../../src/library/index.js';
import { services } from '../../helpers/discord.js';

/** Begins a change and a reindex. @returns What has begun, and had not been told to end. */
async function begin({ changes, reindexes }: Services): Promise<readonly string[]> {
  const begun: string[] = [];
  const change = {
    id: '1',
    kind: 'change',
    by: 'Ada',
    doing: 'At work',
    cancelled: 'change-cancelled',
  } as const;
  await changes.run(change, async () => begun.push('change')).catch(() => undefined);
  const reindex = reindexes.start('2', '3', async ({ abort }) => {
    if (!abort.signal.aborted) begun.push('reindex');
    throw new Error('cancelled');
  });
  await reindex.receipt.catch(() => undefined);
  return begun;
}

it('begin nothing once a bot ends, which would be waited for: nor where somebody had pressed before', async () => {
  const { library, keptAt, reindexes: _, changes: __, ...common } = services();
  const open = () => servicesOf(oneForAll(library), keptAt, common);
  const bot = open();
  expect(await bot.with('1', begin)).toEqual(['change', 'reindex']);
  const pressed = bot.with('1', async (found) => {
    bot.end();
    return begin(found);
  });
  expect(await pressed).toEqual([]);
  const other = open();
  other.end();
  expect(await other.with('1', begin)).toEqual([]);
});
