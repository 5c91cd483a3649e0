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
export type ServerSettings = Omit<z.infer<typeof schema>, 'format'>;

const nothingChosen = { format: 1, lists: {}, countsGaps: false } as const;

/** What servers have chosen, in `settings/ID.json` for each. */
export class SettingsOfServers {
  readonly #files: ServerFiles<z.infer<typeof schema>>;

  constructor(keepDir: string) {
    this.#files = new ServerFiles(join(keepDir, 'settings'), {
      schema,
      keeps: 'settings',
      empty: nothingChosen,
    });
  }

  of(server: string): Promise<ServerSettings> {
    return this.#files.read(server);
  }

  change(server: string, change: (settings: ServerSettings) => ServerSettings): Promise<ServerSettings> {
    return this.#files.change(server, (now) => ({ ...change(now), format: 1 }));
  }

  /** @param replaced - Ids of texts, each with the id of the one that came in its place. */
  async follow(replaced: ReadonlyMap<string, string>): Promise<void> {
    if (replaced.size === 0) return;
    for (const server of await this.#files.servers())
      await this.change(server, (settings) => followIn(settings, replaced));
  }
}

/** Has lists with a text hold the one that came in its place, too: an undo brings the first back. */
function followIn(settings: ServerSettings, replaced: ReadonlyMap<string, string>): ServerSettings {
  const followed = (ids: readonly string[]) => [
    ...new Set(ids.flatMap((one) => [one, replaced.get(one) ?? one])),
  ];
  const lists = Object.entries(settings.lists).map(([channel, ids]) => [channel, followed(ids)] as const);
  return { ...settings, lists: Object.fromEntries(lists) };
}
