import type { DocumentNotes, Library, LocatedNote } from '../library/index.js';
import { namedNotes, wordedNotes } from '../library/index.js';
import { notesJson, pageOf, renderNote, renderNoteChoice, renderNoteList } from '../terminal/index.js';
import { withLibrary } from './opened.js';
import { configForReading, type FolderOptions, newProgram, run } from './program.js';

interface Options extends FolderOptions {
  readonly json?: true;
  readonly document?: string;
}

const program = newProgram(
  'cite',
  'Shows a footnote: what is printed, which note or work it refers to and why, and its sentence.',
)
  .argument(
    '[note...]',
    'its number, numeral or symbol, or some of its words; leave it out to list all notes',
  )
  .option('--document <name>', 'look in this text only: give its title, or its file in the folder of texts')
  .option('--json', 'print the notes as one JSON object')
  .action(async (note: readonly string[], options: Options) => {
    await withLibrary(
      configForReading(options),
      'npm run cite',
      async (library) => {
        process.stdout.write(`${shown(library, note.join(' '), options)}\n`);
      },
      { preload: 'nothing' },
    );
  });

function shown(library: Library, typed: string, { json, document }: Options): string {
  const page = pageOf(process.stdout);
  const documents = library.notes(document);
  if (typed === '') {
    return json ? JSON.stringify(notesJson(documents)) : renderNoteList(documents, page);
  }
  const all = documents.flatMap(({ notes }) => notes);
  const named = namedNotes(all, typed);
  const worded = named.length > 0 ? [] : wordedNotes(all, typed);
  // The library's own message says which notes there are.
  const found = [named, worded].find(({ length }) => length > 0) ?? library.cite(typed, document);
  if (json) return JSON.stringify(notesJson(groupedByDocument(documents, found)));
  if (worded.length > 1) return renderNoteChoice(groupedByDocument(documents, worded), page);
  return found.map((located) => renderNote(located, page)).join('\n\n');
}

/** The documents of these notes, each with only them. */
function groupedByDocument(
  documents: readonly DocumentNotes[],
  found: readonly LocatedNote[],
): readonly DocumentNotes[] {
  return documents
    .map((entry) => ({ ...entry, notes: found.filter((note) => note.document === entry.document) }))
    .filter((entry) => entry.notes.length > 0);
}

await run(program);
