import type { APIButtonComponent } from 'discord.js';
import type { LocatedNote } from '../../library/index.js';
import { noteLabel, shorten } from '../../wording/index.js';
import { button } from '../buttons/labels.js';
import { customId } from '../custom-id.js';
import { documentToken, noteToken } from '../documents.js';
import { oneLine } from '../escape.js';

const maxLabelChars = 40;

/** Opens a note, named by its number and its first words of its own: `6 · The junior partner`. */
export function noteButton(note: LocatedNote): APIButtonComponent {
  return button(
    shorten(`${oneLine(noteLabel(note))} · ${nameOfWork(note)}`, maxLabelChars),
    customId('note', documentToken(note.document), noteToken(note)),
  );
}

const quoted = /[“"‘«]([^”"’»]{3,}?)[.,]?[”"’»]/u;

/** The title in quotes that a note names, up to its subtitle; of one that names none, its first words. */
function nameOfWork({ text }: LocatedNote): string {
  const line = oneLine(text);
  const [, title] = quoted.exec(line) ?? [];
  return (title ?? line).split(/[.:?!] /)[0] ?? line;
}
