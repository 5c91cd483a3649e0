import { noteKey } from '../../corpus/index.js';
import {
  type CitedElsewhere,
  type CitedWork,
  type Library,
  type LocatedNote,
  worksOfNote,
} from '../../library/index.js';
import { titleApart } from '../../wording/index.js';
import { documentToken, noteToken } from '../finding/documents.js';
import { brief, joinWhatFits, linesOverPages } from '../message/cut.js';
import { type ButtonId, button, listField, type Reply, rowsOf } from '../message/reply.js';
import { nameOf } from './note-name.js';
import { citedLine, copyButtons, workName } from './works.js';

const pageChars = 1_750;
const maxTitleChars = 80;
/** All places are behind the button; the rest of a note's embed may need nearly all that Discord takes. */
const fieldChars = 200;

/** What `/cite` adds to a note: the other texts that cite its works, and buttons for those and for citations. */
export function noteWorks(note: LocatedNote, works: readonly CitedWork[]) {
  const places = works.flatMap(({ elsewhere }) => elsewhere).map(placeName);
  return {
    fields: listField('Also cited in other texts', places, fieldChars),
    buttons: [
      ...copyButtons(note.document, note, works),
      ...(places.length === 0 ? [] : [button('Where else it is cited', ...idOf(note, 0))]),
    ],
  };
}

const idOf = (note: LocatedNote, page: number): ButtonId => [
  'elsewhere',
  documentToken(note.document),
  noteToken(note),
  page,
];

export async function worksIn(note: LocatedNote, library: Library): Promise<readonly CitedWork[]> {
  return (await worksOfNote(library, note.document, note)).map(({ work }) => work);
}

function placeName(there: CitedElsewhere): string {
  const notes = there.citedIn.map(({ note }) => nameOf(note));
  return `${brief(titleApart(there), maxTitleChars)}: ${joinWhatFits(notes, ', ', 120)}`;
}

/** Every place of all texts where the works of a note are cited, with its sentence. */
export async function elsewhereReply(note: LocatedNote, library: Library, pageIndex: number): Promise<Reply> {
  const lines = (await worksIn(note, library)).flatMap((work) => [
    `**${brief(workName(work), 200)}**`,
    ...work.citedIn.filter((cited) => noteKey(cited.note) !== noteKey(note)).map((cited) => citedLine(cited)),
    ...work.elsewhere.flatMap((there) => there.citedIn.map((cited) => citedLine(cited, titleApart(there)))),
  ]);
  const pages = linesOverPages(lines, pageChars);
  const index = Math.min(pageIndex, Math.max(0, pages.length - 1));
  return {
    content: pages[index] ?? 'Its works are no longer cited anywhere else.',
    components: rowsOf(index + 1 < pages.length ? [button('More places ›', ...idOf(note, index + 1))] : []),
  };
}
