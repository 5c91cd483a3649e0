import { join } from 'node:path';
import { assertServerId, serverIdPattern } from '../../config.js';
import { namesIn } from '../../names-in.js';
import { readWhole, type WholeFile, writeWhole } from './whole-file.js';

/** A small file for each server in one folder, called by its id: one that is damaged is in nobody else's way. */
export class ServerFiles<T> {
  readonly #dir: string;
  readonly #kind: Omit<WholeFile<T>, 'path'>;
  /** By the servers' ids: changes are made one after the other. */
  readonly #lastChange = new Map<string, Promise<unknown>>();

  constructor(dir: string, kind: Omit<WholeFile<T>, 'path'>) {
    this.#dir = dir;
    this.#kind = kind;
  }

  /** @throws RangeError for what is no id of a server. */
  read(server: string): Promise<T> {
    return readWhole(this.#file(server));
  }

  /** @param change - Its result is written, unless it is what was there. @throws As `read`. */
  change(server: string, change: (now: T) => T): Promise<T> {
    const file = this.#file(server);
    const changed = Promise.resolve(this.#lastChange.get(server)).then(async () => {
      // Read again each time: somebody may have put back a copy, or changed it at the terminal.
      const now = await readWhole(file);
      const next = change(now);
      if (next !== now) await writeWhole(file, next);
      return next;
    });
    this.#lastChange.set(
      server,
      changed.catch(() => {}),
    );
    return changed;
  }

  async servers(): Promise<readonly string[]> {
    return (await namesIn(this.#dir)).flatMap((name) => {
      const [, id = ''] = /^(.*)\.json$/.exec(name) ?? [];
      return serverIdPattern.test(id) ? id : [];
    });
  }

  #file(server: string): WholeFile<T> {
    assertServerId(server);
    return { ...this.#kind, path: join(this.#dir, `${server}.json`) };
  }
}
