import type { PageEntry, PageEvent, PageState, PageUser } from '../page-api.js';

/** The state of the page's connection to its server. */
export type Connection = 'connecting' | 'open' | 'lost';

/** Everything the page shows; the composer keeps its own draft. */
export interface PageView {
  readonly connection: Connection;
  /** Null until the server has told it for the first time. */
  readonly state: PageState | null;
  /** Whether files are being dragged over the page. */
  readonly isDragging: boolean;
  /** What a screen reader was told last. */
  readonly announcement: string;
  /** What went wrong with the last thing the person did, in one line. */
  readonly problem: string | null;
}

function putEntry(entries: readonly PageEntry[], entry: PageEntry): readonly PageEntry[] {
  const at = entries.findIndex(({ id }) => id === entry.id);
  return at === -1 ? [...entries, entry] : entries.with(at, entry);
}

/** The state after an event; events before the first `state` say nothing. */
export function applyEvent(state: PageState | null, event: PageEvent): PageState | null {
  if (event.type === 'state') return event.state;
  if (!state) return null;
  switch (event.type) {
    case 'entry':
      return { ...state, entries: putEntry(state.entries, event.entry) };
    case 'entry-removed':
      return { ...state, entries: state.entries.filter(({ id }) => id !== event.id) };
    case 'commands':
      return { ...state, commands: event.commands, restricted: event.restricted };
    case 'bot':
      return { ...state, bot: { ...state.bot, isOnline: event.isOnline } };
    case 'guild':
      return { ...state, guild: event.guild };
  }
}

/** Names of everyone that a mention can mean. */
export function nameOf(state: PageState, userId: string): string {
  if (userId === state.bot.id) return state.bot.name;
  return state.users.find((user: PageUser) => user.id === userId)?.name ?? 'unknown-user';
}
