import type { Library } from '../library.js';
import { notesJson, pageOf, renderNote, renderNoteList } from '../terminal/index.js';
import { withLibrary } from './opened.js';
import { configFor, type FolderOptions, newProgram, run } from './program.js';

interface Options extends FolderOptions {
  readonly json?: true;
  readonly document?: string;
}

const program = newProgram(
  'cite',
  'Shows a footnote: what is printed, where it leads and why, the sentence it belongs to.',
)
  .argument('[note]', 'its number, numeral or symbol; without one, all notes are listed')
  .option('--document <name>', 'look in this document only: its file below the corpus folder, or its title')
  .option('--json', 'print every document with its notes as one JSON object')
  .action(async (note: string | undefined, options: Options) => {
    await withLibrary(
      configFor(options),
      'npm run cite',
      async (library) => {
        process.stdout.write(`${shown(library, note, options)}\n`);
      },
      { preload: 'nothing' },
    );
  });

function shown(library: Library, note: string | undefined, { json, document }: Options): string {
  const page = pageOf(process.stdout);
  if (note === undefined) {
    const documents = library.notes(document);
    return json ? JSON.stringify(notesJson(documents)) : renderNoteList(documents, page);
  }
  const found = library.cite(note, document);
  if (json) return JSON.stringify(notesJson(groupedByDocument(library, found)));
  return found.map((located) => renderNote(located, page)).join('\n\n');
}

/** The documents of these notes, each with only them. */
function groupedByDocument(
  library: Library,
  found: ReturnType<Library['cite']>,
): ReturnType<Library['notes']> {
  return library
    .notes()
    .map((entry) => ({ ...entry, notes: found.filter((note) => note.document === entry.document) }))
    .filter((entry) => entry.notes.length > 0);
}

await run(program);
