import type { APIEmbedField } from 'discord.js';
import type { CitedNote } from '../../library/index.js';
import { embedLimits } from '../limits.js';
import { type NoteRoom, shortNote } from './note.js';

export interface NoteFields {
  readonly fields: readonly APIEmbedField[];
  /** Some notes are cut or missing: they are to be had in full another way. */
  readonly isIncomplete: boolean;
  /** How many are not shown at all. */
  readonly missing: number;
}

const namePattern = 'Footnotes';
const nextName = 'Footnotes, continued';
/** Room for the line that says how many are missing. */
const remarkChars = 60;

/** Few notes have room to be whole; many share it. */
const rooms: readonly NoteRoom[] = [
  { textChars: 900, targetChars: 450 },
  { textChars: 420, targetChars: 260 },
];

/**
 * The notes of a passage as fields of its embed, whole where they fit, else cut, as many as fit.
 *
 * @param advice - How to read those that are missing.
 */
export function noteFields(notes: readonly CitedNote[], maxChars: number, advice: string): NoteFields {
  const tries = rooms.map((room) => fieldsWith(notes, { maxChars, advice, ...room }));
  const all = tries.find(({ missing }) => missing === 0);
  return all ?? (tries.at(-1) as NoteFields);
}

interface FieldsRoom extends NoteRoom {
  readonly maxChars: number;
  readonly advice: string;
}

function fieldsWith(notes: readonly CitedNote[], { maxChars, advice, ...room }: FieldsRoom): NoteFields {
  const shown = notes.map((note) => shortNote(note, room));
  const values: string[] = [];
  let used = 0;
  let fitted = 0;
  for (const { text } of shown) {
    const last = values.at(-1);
    const isNew =
      last === undefined || last.length + 1 + text.length > embedLimits.fieldValueChars - remarkChars;
    const cost = text.length + (isNew ? nextName.length : 1);
    if (used + cost + remarkChars > maxChars || text.length > embedLimits.fieldValueChars - remarkChars)
      break;
    if (isNew) values.push(text);
    else values[values.length - 1] = `${last}\n${text}`;
    used += cost;
    fitted += 1;
  }
  const missing = notes.length - fitted;
  if (missing > 0) {
    // Discord has no small print in fields.
    if (fitted === 0) values.push(`${missing} too long to show here: ${advice}`);
    else values[values.length - 1] += `\nand ${missing} more: ${advice}`;
  }
  return {
    fields: values.map((value, i) => ({ name: i === 0 ? namePattern : nextName, value })),
    missing,
    isIncomplete: missing > 0 || shown.some(({ isWhole }) => !isWhole),
  };
}
