import type { Message } from 'discord.js';
import { visibleText } from './escape.js';

/**
 * The words of a message as they were typed: its own, those of a message that it forwards, or where it has neither what it
 * shows in embeds and text displays.
 */
export function wordsOfMessage({ content, messageSnapshots, components, embeds }: Message): string {
  const forwarded = [...messageSnapshots.values()].map((snapshot) => snapshot.content ?? '');
  const displayed = components.flatMap((component) => textsIn(component.toJSON()));
  const embedded = embeds.flatMap(({ title, description }) => [title ?? '', description ?? '']);
  const found = [[content], forwarded, displayed, embedded].map((texts) =>
    texts.filter(Boolean).join('\n\n'),
  );
  return visibleText(found.find((text) => text.trim() !== '') ?? '');
}

/** The text of every text display among components, at any depth. */
function textsIn(part: unknown): readonly string[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'content' in part && typeof part.content === 'string' ? [part.content] : [];
  const inner =
    'components' in part && Array.isArray(part.components) ? part.components.flatMap(textsIn) : [];
  return [...own, ...inner];
}

const mentionsAndEmoji = /<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|\/[^>\n]+:\d+)>/g;
const lineMarks = /^[ \t]*(?:>>>[ \t]|>[ \t]|-#[ \t]|#{1,3}[ \t]|[-*][ \t])/gm;
const emphasis = /\*+|__|~~|\|\||`+/g;

/** The words of a message as a question: in one line, without what Discord formats and links with. */
export function asQuestion(words: string): string {
  return words
    .replace(mentionsAndEmoji, ' ')
    .replace(lineMarks, '')
    .replace(emphasis, '')
    .replace(/\\(?=[^\p{L}\p{N}\s])/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}
