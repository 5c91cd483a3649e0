import type { APIEmbed } from 'discord.js';
import type { CitedNote } from '../../library/index.js';
import { embedLimits } from '../message/limits.js';
import type { Reply } from '../message/reply.js';
import { color, titleOf } from './answer.js';
import { wholeNote } from './note.js';

/** Discord takes more, but a person does not. */
const maxMessages = 5;

/** All notes of a passage in full, over as many messages as they need. */
export function allNotes(title: string, notes: readonly CitedNote[]): Reply {
  const pages: string[] = [];
  for (const text of notes.flatMap(wholeNote)) {
    const last = pages.at(-1);
    if (last !== undefined && last.length + 2 + text.length <= embedLimits.descriptionChars) {
      pages[pages.length - 1] = `${last}\n\n${text}`;
    } else pages.push(text);
  }
  const shown = pages.slice(0, maxMessages);
  const missing = pages.length > shown.length ? 'The rest: /cite lists all notes' : null;
  const messages = shown.map((description, i): Reply => {
    const isLast = i === shown.length - 1;
    const embed: APIEmbed = {
      color: color,
      title: titleOf(i === 0 ? `Footnotes in “${title}”` : 'Footnotes, continued'),
      description,
      ...(isLast && missing !== null ? { footer: { text: missing } } : {}),
    };
    return { embeds: [embed], isPrivate: true };
  });
  const [first, ...more] = messages;
  return first === undefined
    ? { content: 'This passage has no footnotes.', isPrivate: true }
    : { ...first, more };
}
