import { join } from 'node:path';
import { z } from 'zod';
import type { ServerSettings } from './types.js';
import { InTurns, type WholeFile } from './whole-file.js';

const id = z.string();
const settingsSchema = z
  .object({ role: id.nullish(), lists: z.record(id, z.array(id).readonly()).readonly() })
  .readonly();
const schema = z
  .object({ format: z.literal(1), servers: z.record(id, settingsSchema).readonly() })
  .readonly();

type Chosen = z.infer<typeof schema>;

const nothingChosen: ServerSettings = { role: undefined, lists: {} };

/** What servers have chosen, in `settings.json` beside what is kept of their texts, by their ids. */
export class SettingsOfServers {
  readonly #file: InTurns<Chosen>;

  constructor(keepDir: string) {
    const file: WholeFile<Chosen> = {
      path: join(keepDir, 'settings.json'),
      schema,
      keeps: 'what servers have chosen',
      empty: { format: 1, servers: {} },
    };
    this.#file = new InTurns(file);
  }

  async of(server: string): Promise<ServerSettings> {
    return settingsIn(await this.#file.read(), server);
  }

  async change(
    server: string,
    change: (settings: ServerSettings) => ServerSettings,
  ): Promise<ServerSettings> {
    const changed = await this.#file.change((now) => ({
      ...now,
      servers: { ...now.servers, [server]: change(settingsIn(now, server)) },
    }));
    return settingsIn(changed, server);
  }

  /** @param replaced - Ids of texts, each with the id of the one that came in its place. */
  async follow(replaced: ReadonlyMap<string, string>): Promise<void> {
    if (replaced.size === 0) return;
    await this.#file.change((now) => {
      const servers = Object.entries(now.servers).map(
        ([server, chosen]) => [server, followIn(chosen, replaced)] as const,
      );
      return { ...now, servers: Object.fromEntries(servers) };
    });
  }
}

/** Has lists with a text hold the one that came in its place, too: an undo brings the first back. */
function followIn(settings: ServerSettings, replaced: ReadonlyMap<string, string>): ServerSettings {
  const followed = (ids: readonly string[]) => [
    ...new Set(ids.flatMap((id) => [id, replaced.get(id) ?? id])),
  ];
  const lists = Object.entries(settings.lists).map(([channel, ids]) => [channel, followed(ids)] as const);
  return { ...settings, lists: Object.fromEntries(lists) };
}

function settingsIn({ servers }: Chosen, server: string): ServerSettings {
  return { ...nothingChosen, ...servers[server] };
}
