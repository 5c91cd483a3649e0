import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Citation, resolveCitations } from '../../src/citations/index.js';
import { type NoteRef, noteKey } from '../../src/corpus/index.js';
import { toFootnotes } from './footnotes.js';

/**
 * Each file of `chains/` holds the notes of invented documents: a line `# name`, then one note a line, numbered,
 * and behind `=>` where it leads: `kind note`, `kind note|note` where several fit, `kind note (2 works)` where
 * the one note names several, `kind nowhere`. A note without `=>` cites for itself.
 */
const folder = new URL('./chains/', import.meta.url);

interface ChainNote extends NoteRef {
  readonly text: string;
  readonly expected: string;
}

function readChains(file: string): { name: string; notes: ChainNote[] }[] {
  const sections = readFileSync(new URL(file, folder), 'utf8').split(/^# /m).slice(1);
  return sections.map((section) => {
    const [name = '', ...lines] = section.split('\n');
    return { name, notes: lines.filter((line) => line.trim() !== '').map(readNote) };
  });
}

function readNote(line: string): ChainNote {
  const [, chapter, number = '', text = '', expected] =
    /^(?:(\d+):)?(\S+?)\. (.*?)(?:\s+=> (.*))?$/.exec(line) ?? [];
  const numbered = {
    number: /^\d+$/.test(number) ? Number(number) : number,
    text,
    expected: expected ?? 'cites for itself',
  };
  return chapter === undefined ? numbered : { ...numbered, chapter: Number(chapter) };
}

function describeTarget({ refersTo }: Citation): string {
  if (refersTo === null) return 'cites for itself';
  const notes = refersTo.notes.length === 0 ? 'nowhere' : refersTo.notes.map(noteKey).join('|');
  return `${refersTo.kind} ${notes}${refersTo.works === undefined ? '' : ` (${refersTo.works.length} works)`}`;
}

for (const file of readdirSync(folder))
  describe(`back-references in ${file.replace('.txt', '')}`, () => {
    it.each(readChains(file))('lead where a librarian would look: $name', ({ notes }) => {
      const citations = resolveCitations(toFootnotes(notes));
      const found = notes.map(
        (note, index) => `${noteKey(note)}. ${note.text} => ${describeTarget(citations[index] as Citation)}`,
      );
      expect(found).toEqual(notes.map((note) => `${noteKey(note)}. ${note.text} => ${note.expected}`));
    });
  });
