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
}

function settingsIn({ servers }: Chosen, server: string): ServerSettings {
  return { ...nothingChosen, ...servers[server] };
}
