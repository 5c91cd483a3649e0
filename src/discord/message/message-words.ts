import { z } from 'zod';
import { visibleText } from './escape.js';

const text = z.string().catch('');
const ownWords = z.object({ content: text });

/** What is read of a message that somebody uses a command on; whatever else Discord sends of it may be odd. */
export const targetMessage = ownWords.extend({
  embeds: z.array(z.object({ title: text, description: text })).catch([]),
  components: z.array(z.unknown()).catch([]),
  message_snapshots: z.array(z.object({ message: ownWords })).catch([]),
});

/**
 * The words of a message as they were typed: its own, those of a message that it forwards, or where it has neither what it shows in
 * text displays and embeds.
 */
export function wordsOfMessage(message: z.infer<typeof targetMessage>): string {
  const forwarded = message.message_snapshots.map((snapshot) => snapshot.message.content);
  const embedded = message.embeds.flatMap(({ title, description }) => [title, description]);
  const found = [[message.content], forwarded, message.components.flatMap(textsIn), embedded].map((texts) =>
    texts.filter(Boolean).join('\n\n'),
  );
  return visibleText(found.find((words) => words.trim() !== '') ?? '');
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
