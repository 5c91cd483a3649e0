import { type Collection, type Place, reading } from './collection.js';

/** Runs a method while the library is open; rejects once it is not. */
export type WhileOpen = <T>(work: () => Promise<T>) => Promise<T>;

/** Reads a collection, and changes what is kept beside its texts: nothing here needs the writer’s lock. */
export class Access {
  readonly #place: Place;
  readonly #whileOpen: WhileOpen;

  constructor(place: Place, whileOpen: WhileOpen) {
    this.#place = place;
    this.#whileOpen = whileOpen;
  }

  /** With what other machines have sent since. */
  run<T>(work: () => Promise<T>): Promise<T> {
    return this.#whileOpen(async () => {
      await this.#place.shared.pull();
      return work();
    });
  }

  /** As `run`; then sends what `work` changed to the other machines. */
  send<T>(work: () => Promise<T>): Promise<T> {
    return this.run(async () => {
      const done = await work();
      await this.#place.shared.push();
      return done;
    });
  }

  /** Without the right to change anything. */
  read<T>(work: (collection: Collection) => Promise<T>): Promise<T> {
    return this.run(() => reading(this.#place, work));
  }
}
