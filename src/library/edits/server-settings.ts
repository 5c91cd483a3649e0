import { join } from 'node:path';
import { z } from 'zod';
import { ServerFiles } from './server-files.js';

const id = z.string();
const schema = z
  .object({
    format: z.literal(1),
    /** The role whose members may keep the texts; null: nobody but moderators; left out: nobody has chosen. */
    role: id.nullish(),
    /** The documents that a channel is kept to, by the id of the channel. */
    lists: z.record(id, z.array(id).readonly()).readonly(),
    /** Whether questions that the texts do not answer are counted. */
    countsGaps: z.boolean(),
  })
  .readonly();

/** What a server has chosen for itself. */
export type ServerSettings = z.infer<typeof schema>;

/** What servers have chosen, in `settings/ID.json` for each. */
export function settingsOfServers(keepDir: string): ServerFiles<ServerSettings> {
  return new ServerFiles(join(keepDir, 'settings'), {
    schema,
    keeps: 'settings',
    empty: { format: 1, lists: {}, countsGaps: false },
  });
}

/**
 * Has lists with a text hold the one that came in its place, too: an undo brings the first back.
 *
 * @param replaced - Ids of texts, each with the id of the one that came in its place.
 */
export function following(settings: ServerSettings, replaced: ReadonlyMap<string, string>): ServerSettings {
  const followed = (ids: readonly string[]) => [
    ...new Set(ids.flatMap((one) => [one, replaced.get(one) ?? one])),
  ];
  const lists = Object.entries(settings.lists).map(([channel, ids]) => [channel, followed(ids)] as const);
  return { ...settings, lists: Object.fromEntries(lists) };
}
