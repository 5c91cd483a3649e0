import type { APIButtonComponent } from 'discord.js';
import type { CitedNote, LocatedNote } from '../../library/index.js';
import { namedApart, noteLabel, shorten } from '../../wording/index.js';
import { documentToken, noteToken } from '../finding/documents.js';
import { oneLine } from '../message/escape.js';
import { button } from '../message/reply.js';

const maxLabelChars = 40;
const maxTitleChars = 30;

/**
 * A button for each note that opens it, with a name that tells it from the others: `6 · The junior partner`, and behind it
 * the text, by its file where the title is that of others too.
 */
export function noteButtons(notes: readonly LocatedNote[]): readonly APIButtonComponent[] {
  const labels = notes.map(labelOf);
  const named = namedApart(notes);
  return notes.map((note, i) => {
    const label = labels[i] ?? '';
    const isAlone = labels.indexOf(label) === labels.lastIndexOf(label);
    const text = named[i]?.title === note.title ? shorten(oneLine(note.title), maxTitleChars) : fileOf(note);
    return button(
      isAlone ? label : `${label} · ${text}`,
      'note',
      documentToken(note.document),
      noteToken(note),
    );
  });
}

/** Cut at its beginning: files of one text in two formats differ at the end. */
function fileOf({ document }: LocatedNote): string {
  const chars = [...oneLine(document)];
  return chars.length <= maxTitleChars ? chars.join('') : `…${chars.slice(1 - maxTitleChars).join('')}`;
}

function labelOf(note: LocatedNote): string {
  return shorten(`${oneLine(noteLabel(note))} · ${nameOfWork(note)}`, maxLabelChars);
}

const quoted = /[“"‘«]([^”"’»]{3,}?)[.,]?[”"’»]/u;

/** A title is near the beginning of a note. */
const maxReadChars = 1_000;

/** The title in quotes that a note names, up to its subtitle; of one that names none, its first words. */
function nameOfWork({ text }: LocatedNote): string {
  const line = oneLine(text.slice(0, maxReadChars));
  const [, title] = quoted.exec(line) ?? [];
  return (title ?? line).split(/[.:?!] /)[0] ?? line;
}

/** `Notes (3)`, which opens all of a passage or a page; no button where there are none. */
export const notesButton = (
  action: 'notes' | 'page-notes',
  { key, footnotes }: { readonly key: string; readonly footnotes: readonly CitedNote[] },
) => (footnotes.length === 0 ? [] : [button(`Notes (${footnotes.length})`, action, key)]);
