import type { PageEntry, PageState } from '../../page-api.js';
import { plainText } from '../markdown/render.js';
import { nameOf } from '../state.js';

const maxChars = 240;

function shorten(text: string): string {
  return text.length <= maxChars ? text : `${text.slice(0, maxChars)}…`;
}

function textOf({ message }: PageEntry): string {
  const embeds = message.embeds.flatMap(({ title, description, fields }) => [
    title,
    description,
    ...(description ? [] : (fields ?? []).map(({ name, value }) => `${name}: ${value}`)),
  ]);
  const files = message.attachments.map(({ filename }) => filename);
  return [message.content, ...embeds, ...files]
    .filter(Boolean)
    .map((text) => plainText(String(text)))
    .join('. ');
}

/**
 * What a screen reader should be told when an entry has changed: one sentence for the answer, not the whole of it, which
 * can be read in its place.
 */
export function announcementOf(
  entry: PageEntry,
  before: PageEntry | undefined,
  state: PageState,
): string | null {
  const bot = state.bot.name;
  if (entry.status === 'failed')
    return before?.status === 'failed' ? null : 'The application did not respond.';
  if (entry.status === 'thinking') return before?.status === 'thinking' ? null : `${bot} is thinking…`;
  if (entry.status === 'sending') return null;
  const failed = Object.entries(entry.presses).some(
    ([id, press]) => press === 'failed' && before?.presses[id] !== press,
  );
  if (failed) return null;
  const text = textOf(entry);
  if (before?.status === 'sent' && textOf(before) === text) return null;
  const isBot = entry.invocation !== null || entry.message.author.id === state.bot.id;
  const author = isBot ? bot : nameOf(state, entry.message.author.id);
  return `${author}${before?.status === 'sent' ? ' changed its message' : ''}: ${shorten(text)}`;
}
