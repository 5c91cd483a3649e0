import { UserError } from '../../errors.js';

/** What is opened for those who use it. */
export interface Openable {
  /** Whether it may be closed now. */
  readonly isIdle: boolean;
  close(): Promise<void>;
}

interface OpenOnUseOptions {
  /** How many may be open, but for those in use: these are never closed. */
  readonly mostOpen: number;
  /** What nobody has used for so long is closed. */
  readonly idleMs: number;
}

interface Held<T> {
  readonly opened: Promise<T>;
  /** Null while it is being opened. */
  one: T | null;
  users: number;
  usedAtMs: number;
}

/** Things that are opened when they are used, and closed when they have not been for a while. */
export class OpenOnUse<T extends Openable> {
  readonly #open: (name: string) => Promise<T>;
  readonly #options: OpenOnUseOptions;
  /** By their names; those that were used longest ago first. */
  readonly #held = new Map<string, Held<T>>();
  /** What is being closed, or has to wait for nobody to have it open: it is opened again after that. */
  readonly #ending = new Map<string, Promise<unknown>>();
  readonly #timer: NodeJS.Timeout;
  #isClosed = false;

  constructor(open: (name: string) => Promise<T>, options: OpenOnUseOptions) {
    this.#open = open;
    this.#options = options;
    this.#timer = setInterval(() => this.#closeIdle(), options.idleMs / 2).unref();
  }

  get size(): number {
    return this.#held.size;
  }

  /**
   * Several first uses wait for one opening; where that fails all of them do, and the next use tries again.
   *
   * @param isBrief - Whether what is opened for this use alone is closed after it.
   */
  async use<R>(name: string, work: (one: T) => Promise<R>, isBrief = false): Promise<R> {
    if (this.#isClosed) throw new UserError('library-stopped');
    const before = this.#held.get(name);
    const held = before ?? this.#hold(name);
    held.users += 1;
    try {
      return await work(await held.opened);
    } finally {
      held.users -= 1;
      held.usedAtMs = performance.now();
      // Behind those that were used before, unless it is gone.
      if (this.#held.get(name) === held) {
        this.#held.delete(name);
        this.#held.set(name, held);
        if (isBrief && before === undefined && isIdle(held)) this.#endQuietly(name, held);
      }
      this.#closeSurplus();
    }
  }

  /** Runs `work` while nobody has it open, and nobody opens it. @returns False where it is in use: nothing was done. */
  async whileClosed(name: string, work: () => Promise<void>): Promise<boolean> {
    const held = this.#held.get(name);
    if ((held !== undefined && !isIdle(held)) || this.#ending.has(name)) return false;
    await this.#end(name, held, work);
    return true;
  }

  /** Takes no more uses, and closes all once what runs in them is done. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearInterval(this.#timer);
    for (const [name, held] of this.#held) this.#endQuietly(name, held);
    await Promise.allSettled(this.#ending.values());
  }

  #hold(name: string): Held<T> {
    const before = this.#ending.get(name);
    const opened = (before ?? Promise.resolve()).then(
      () => this.#open(name),
      () => this.#open(name),
    );
    const held: Held<T> = { opened, one: null, users: 0, usedAtMs: performance.now() };
    this.#held.set(name, held);
    opened.then(
      (one) => {
        held.one = one;
      },
      () => {
        if (this.#held.get(name) === held) this.#held.delete(name);
      },
    );
    return held;
  }

  #closeIdle(): void {
    const before = performance.now() - this.#options.idleMs;
    for (const [name, held] of this.#idle()) if (held.usedAtMs < before) this.#endQuietly(name, held);
  }

  #closeSurplus(): void {
    const surplus = Math.max(0, this.#held.size - this.#options.mostOpen);
    for (const [name, held] of this.#idle().slice(0, surplus)) this.#endQuietly(name, held);
  }

  #idle(): readonly (readonly [string, Held<T>])[] {
    return [...this.#held].filter(([, held]) => isIdle(held));
  }

  /** What can't be closed is of no use to anybody anyway. */
  #endQuietly(name: string, held: Held<T>): void {
    this.#end(name, held).catch(() => undefined);
  }

  /** Closes one, then does what may be done only then. */
  #end(name: string, held: Held<T> | undefined, after = async () => {}): Promise<void> {
    this.#held.delete(name);
    const ended = this.#closed(held)
      .then(after)
      .finally(() => this.#ending.delete(name));
    this.#ending.set(name, ended);
    return ended;
  }

  async #closed(held: Held<T> | undefined): Promise<void> {
    const one = await held?.opened.catch(() => null);
    await one?.close();
  }
}

function isIdle<T extends Openable>({ one, users }: Held<T>): boolean {
  return users === 0 && one !== null && one.isIdle;
}
