import type { DocumentNotes, LocatedNote } from '../../library/index.js';
import { counted, namedApart, pagesName } from '../../wording/index.js';
import { everyDocument } from '../message/custom-id.js';
import { brief, overPages, shorten } from '../message/cut.js';
import { escapedChars, plain } from '../message/escape.js';
import { embedded, type Reply, rowsOf } from '../message/reply.js';
import { titleOf } from './answer.js';
import { noteButtons } from './note-button.js';
import { labelOf } from './note-name.js';
import { type Line, listPlace, pageOf, placeFooter, turnButtons } from './paging.js';
import { questionLine } from './question-line.js';

const pageChars = 2_999;
/** A note may be a book; its beginning tells which it is. */
const maxReadChars = 1_000;
const lineTextChars = 130;
/** The number before a note and the page behind it. */
const restChars = 30;

/**
 * The notes of some documents, a line each with the page on which it is printed, over as many pages as they need;
 * documents without notes are counted at the end.
 *
 * @param scope - `everyDocument`, or the tokens of the documents.
 */
export function noteListReply(documents: readonly DocumentNotes[], scope: string, pageIndex: number): Reply {
  const page = pageOf(pagesOf(documents), 1, pageIndex);
  const lines = page.shown[0]?.map((line) => line.write()) ?? ['There are no notes.'];
  const [only] = documents;
  const title =
    documents.length === 1 && only
      ? titleOf(`Notes of “${only.title}”`)
      : `Notes of ${scope === everyDocument ? 'all texts' : 'the texts that this channel is kept to'}`;
  const footer = { text: [...listPlace(page), '/cite with a number shows a note'].join(' · ') };
  return {
    embeds: embedded(lines, { title, footer }),
    components: rowsOf(turnButtons(page, (to) => ['list', scope, to])),
  };
}

function pagesOf(documents: readonly DocumentNotes[]): readonly (readonly Line[])[] {
  const withNotes = namedApart(documents).filter(({ notes }) => notes.length > 0);
  const without = documents.length - withNotes.length;
  const isOne = documents.length === 1;
  const lines = withNotes.flatMap(({ title, notes }) => [
    ...(isOne ? [] : [lineOf(`__${titleOf(title)}__`)]),
    ...notes.map((note) => ({
      chars: Math.min(2 * lineTextChars, escapedChars(note.text.slice(0, lineTextChars))) + restChars,
      write: () => noteLine(note),
    })),
  ]);
  if (!isOne && without > 0)
    lines.push(lineOf(`${counted(without, 'text')} ${without === 1 ? 'has' : 'have'} no notes.`));
  return overPages(lines, pageChars, ({ chars }) => chars);
}

const lineOf = (text: string): Line => ({ chars: text.length, write: () => text });

function noteLine(note: LocatedNote): string {
  const page = note.pages === null ? '' : ` · ${plain(pagesName(note.pages))}`;
  return `**${labelOf(note)}** ${brief(note.text.slice(0, maxReadChars), lineTextChars)}${page}`;
}

const notesPerPage = 5;

interface NoteChoice {
  /** What the notes fit; it is shown above them, and the buttons read it from there. */
  readonly typed: string;
  /** `everyDocument`, or the tokens of the only documents. */
  readonly scope: string;
  /** Counted from 0; beyond the end, the last page. */
  readonly page: number;
}

/** Several notes that fit what was asked for, in the order of the texts, each behind a button. */
export function noteChoiceReply(notes: readonly LocatedNote[], choice: NoteChoice): Reply {
  const page = pageOf(notes, notesPerPage, choice.page);
  const areOfSeveral = new Set(notes.map(({ document }) => document)).size > 1;
  const titled = (note: LocatedNote) => (areOfSeveral ? ` · ${titleOf(shorten(note.title, 100))}` : '');
  const lines = namedApart(page.shown).map((note) => noteLine(note) + titled(note));
  return {
    content: questionLine(choice.typed),
    embeds: embedded(lines, {
      title: `${notes.length} notes match`,
      ...placeFooter(page, ', in the order of the texts'),
    }),
    components: [
      ...rowsOf(noteButtons(page.shown)),
      ...rowsOf(turnButtons(page, (to) => ['fitting', choice.scope, to])),
    ],
  };
}
