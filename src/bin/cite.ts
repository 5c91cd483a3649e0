import type { StyleName } from '../citations/index.js';
import {
  citationStyles,
  citeWork,
  type DocumentNotes,
  type Library,
  type LocatedNote,
  meantNotes,
  worksOfNote,
} from '../library/index.js';
import {
  citationJson,
  notesJson,
  type Page,
  pageOf,
  renderCitation,
  renderNote,
  renderNoteChoice,
  renderNoteList,
} from '../terminal/index.js';
import { withLibrary } from './opened.js';
import { configForReading, type FolderOptions, newTextsProgram, oneOfThese } from './program.js';

interface Options extends FolderOptions {
  readonly json?: true;
  readonly document?: string;
  readonly style?: StyleName;
}

export const program = newTextsProgram(
  'cite',
  'Shows a footnote: what is printed, which note or work it refers to and why, and its sentence.',
)
  .argument(
    '[note...]',
    'its number, numeral or symbol, or some of its words; leave it out to list all notes',
  )
  .option('--document <name>', 'look in this text only: give its title, or its file in the folder of texts')
  .option(
    '--style <style>',
    `cite the works of the note as well, in one of the styles ${citationStyles.join(', ')}`,
    oneOfThese(citationStyles),
  )
  .option('--json', 'print the notes as one JSON object')
  .action(async (note: readonly string[], options: Options) => {
    await withLibrary(
      configForReading(options),
      'npm run cite',
      async (library) => {
        process.stdout.write(`${await shown(library, note.join(' '), options)}\n`);
      },
      { preload: false },
    );
  });

async function shown(library: Library, typed: string, options: Options): Promise<string> {
  const { json, document, style = null } = options;
  const page = pageOf(process.stdout);
  const documents = await library.notes(document);
  if (typed === '') {
    return json ? JSON.stringify(notesJson(documents)) : renderNoteList(documents, page);
  }
  const all = documents.flatMap(({ notes }) => notes);
  const { notes: meant, byWords } = meantNotes(all, typed);
  // The library's own message says which notes there are.
  const found = meant.length > 0 ? meant : await library.cite(typed, document);
  if (json) {
    const added = new Map<LocatedNote, object>();
    for (const note of found) added.set(note, await citedNoteJson(note, library, style));
    return JSON.stringify(notesJson(groupedByDocument(documents, found), added));
  }
  if (byWords && meant.length > 1) return renderNoteChoice(groupedByDocument(documents, meant), page);
  const notes: string[] = [];
  for (const note of found) notes.push(await renderCitedNote(note, library, style, page));
  return notes.join('\n\n');
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

/** A note whole, where else its works are cited, and with a style a citation of each of them. */
async function renderCitedNote(
  note: LocatedNote,
  library: Library,
  style: StyleName | null,
  page: Page,
): Promise<string> {
  const works = await worksOfNote(library, note.document, note);
  const elsewhere = works.flatMap(({ work }) => work.elsewhere);
  const shown = [renderNote(note, page, elsewhere)];
  if (style === null) return shown.join();
  if (works.length === 0) shown.push(page.colors.dim('This note cites no work that could be made out.'));
  for (const { work, cited } of works) {
    const styled = await citeWork(work, cited.locator, style);
    shown.push(renderCitation(work.reference.title ?? work.printed, styled, page));
  }
  return shown.join('\n\n');
}

/** What is added to a note for programs: its works, in a style where one is asked for, and where else they are cited. */
async function citedNoteJson(note: LocatedNote, library: Library, style: StyleName | null): Promise<object> {
  const works: object[] = [];
  for (const { work, cited } of await worksOfNote(library, note.document, note)) {
    const { id, printed, reference, elsewhere } = work;
    works.push({
      id,
      printed,
      reference,
      locator: cited.locator?.value ?? null,
      ...(style === null ? {} : { citation: citationJson(await citeWork(work, cited.locator, style)) }),
      elsewhere: elsewhere.map(({ document, title, citedIn }) => ({
        document,
        title,
        notes: citedIn.map(({ note: { number, chapter } }) => ({ number, chapter })),
      })),
    });
  }
  return { works };
}
