import { join } from 'node:path';
import { assertServerId, serverIdPattern } from '../../config.js';
import { namesIn } from '../../names-in.js';
import { InTurns, type WholeFile } from './whole-file.js';

/** A file for each server in one folder, called by its id: one that is damaged is in nobody else's way. */
export class ServerFiles<T> {
  readonly #dir: string;
  readonly #kind: Omit<WholeFile<T>, 'path'>;
  readonly #files = new Map<string, InTurns<T>>();

  constructor(dir: string, kind: Omit<WholeFile<T>, 'path'>) {
    this.#dir = dir;
    this.#kind = kind;
  }

  /** @throws RangeError for what is no id of a server. */
  of(server: string): InTurns<T> {
    assertServerId(server);
    const file =
      this.#files.get(server) ?? new InTurns({ ...this.#kind, path: join(this.#dir, `${server}.json`) });
    this.#files.set(server, file);
    return file;
  }

  /** Ids of the servers that have one. */
  async servers(): Promise<readonly string[]> {
    return (await namesIn(this.#dir)).flatMap((name) => {
      const [, id = ''] = /^(.*)\.json$/.exec(name) ?? [];
      return serverIdPattern.test(id) ? id : [];
    });
  }
}
