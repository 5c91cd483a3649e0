import type { PageEntry, PageState } from '../../page-api.js';
import { announcementOf } from './announce.js';

/** How long a message that keeps changing by itself, such as a progress report, is not announced again. */
const quietMs = 8000;

/** Tells a screen reader what has changed: at once what the person waits for, at intervals what changes by itself. */
export class Announcer {
  readonly #say: (text: string) => void;
  readonly #quiet = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #held = new Map<string, string>();

  constructor(say: (text: string) => void) {
    this.#say = say;
  }

  onEntry(entry: PageEntry, before: PageEntry | undefined, state: PageState): void {
    const text = announcementOf(entry, before, state);
    if (text === null) return;
    const isPressed = before !== undefined && Object.keys(before.presses).length > 0;
    const changesByItself = before?.status === 'sent' && !isPressed;
    if (changesByItself && this.#quiet.has(entry.id)) {
      this.#held.set(entry.id, text);
      return;
    }
    this.#announce(entry.id, text);
  }

  #announce(id: string, text: string): void {
    this.#held.delete(id);
    clearTimeout(this.#quiet.get(id));
    this.#quiet.set(
      id,
      setTimeout(() => this.#endQuiet(id), quietMs),
    );
    this.#say(text);
  }

  /** Announces the latest state of what changed in the meantime, so that the final one is never left out. */
  #endQuiet(id: string): void {
    this.#quiet.delete(id);
    const held = this.#held.get(id);
    if (held !== undefined) this.#announce(id, held);
  }
}
