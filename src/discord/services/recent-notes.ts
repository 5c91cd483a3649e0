import QuickLRU from 'quick-lru';
import { noteKey } from '../../corpus/index.js';
import type { CitedPassage } from '../../library/index.js';

/** Names a note of the corpus. */
export interface NoteAddress {
  readonly document: string;
  /** `noteKey` of the note. */
  readonly key: string;
}

const channelsAndPeople = 2_000;
const dayMs = 24 * 60 * 60_000;

/**
 * The notes of a person's last answer in a channel. They are kept in memory for a day at most; questions are not
 * kept.
 */
export class RecentNotes {
  readonly #notes = new QuickLRU<string, readonly NoteAddress[]>({
    maxSize: channelsAndPeople,
    maxAge: dayMs,
  });

  remember(channelId: string, userId: string, passages: readonly CitedPassage[]): void {
    const shown = passages.flatMap(({ document, footnotes }) =>
      footnotes.map((note) => ({ document, key: noteKey(note) })),
    );
    this.#notes.set(`${channelId}:${userId}`, shown);
  }

  /** In the order in which they stood. */
  of(channelId: string, userId: string): readonly NoteAddress[] {
    return this.#notes.get(`${channelId}:${userId}`) ?? [];
  }
}
