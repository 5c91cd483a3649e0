import type { DocumentNotes, LocatedNote } from '../../library/index.js';
import { counted, pagesName } from '../../wording/index.js';
import { button, rowsOf } from '../buttons/labels.js';
import { customId } from '../custom-id.js';
import { escapeText, oneLine } from '../escape.js';
import type { Reply } from '../reply.js';
import { color, titleOf } from './answer.js';
import { linesOverPages, shorten } from './cut.js';
import { noteButtons } from './note-button.js';
import { labelOf } from './note-name.js';
import { questionLine } from './question-line.js';

const pageChars = 3_000;
const lineTextChars = 130;

/** Stands for all documents in the custom id of a list. */
export const everyDocument = '*';

/**
 * The notes of some documents, a line each with the page on which it is printed, over as many pages as they need;
 * documents without notes are counted at the end.
 *
 * @param scope - `everyDocument`, or the token of the one document.
 * @param pageIndex - Counted from 0; beyond the end, the last page.
 */
export function noteListReply(documents: readonly DocumentNotes[], scope: string, pageIndex: number): Reply {
  const pages = pagesOf(documents);
  const index = Math.min(pageIndex, pages.length - 1);
  const turn = (label: string, to: number) => {
    const isPossible = to >= 0 && to < pages.length;
    return button(label, customId('list', scope, String(isPossible ? to : index)), !isPossible);
  };
  const [only] = documents;
  return {
    embeds: [
      {
        color: color,
        title: documents.length === 1 && only ? titleOf(`Notes of “${only.title}”`) : 'Notes of all texts',
        description: pages[index] ?? 'There are no notes.',
        footer: {
          text: `${pages.length > 1 ? `list ${index + 1} of ${pages.length} · ` : ''}/cite with a number shows a note`,
        },
      },
    ],
    components: rowsOf(pages.length > 1 ? [turn('‹ Previous', index - 1), turn('Next ›', index + 1)] : []),
    isPrivate: true,
  };
}

function pagesOf(documents: readonly DocumentNotes[]): readonly string[] {
  const withNotes = documents.filter(({ notes }) => notes.length > 0);
  const without = documents.length - withNotes.length;
  const isOne = documents.length === 1;
  const lines = withNotes.flatMap(({ title, notes }) => [
    ...(isOne ? [] : [`__${titleOf(title)}__`]),
    ...notes.map(noteLine),
  ]);
  if (!isOne && without > 0)
    lines.push(`${counted(without, 'text')} ${without === 1 ? 'has' : 'have'} no notes.`);
  return linesOverPages(lines, pageChars);
}

function noteLine(note: LocatedNote): string {
  const page = note.pages === null ? '' : ` · ${escapeText(oneLine(pagesName(note.pages)), false)}`;
  return `**${labelOf(note)}** ${escapeText(shorten(oneLine(note.text), lineTextChars), false)}${page}`;
}

const notesPerPage = 5;

export interface NoteChoice {
  /** What the notes fit; stands above them, and is read from there by the buttons. */
  readonly typed: string;
  /** `everyDocument`, or the token of the one document. */
  readonly scope: string;
  /** Counted from 0; beyond the end, the last page. */
  readonly page: number;
}

/** Several notes that fit what was asked for, in the order of the texts, each behind a button. */
export function noteChoiceReply(notes: readonly LocatedNote[], { typed, scope, page }: NoteChoice): Reply {
  const pages = Math.ceil(notes.length / notesPerPage);
  const index = Math.min(page, pages - 1);
  const offered = notes.slice(index * notesPerPage, (index + 1) * notesPerPage);
  const areOfSeveral = new Set(notes.map(({ document }) => document)).size > 1;
  const titled = (note: LocatedNote) =>
    areOfSeveral ? ` · ${titleOf(shorten(oneLine(note.title), 100))}` : '';
  const lines = offered.map((note) => noteLine(note) + titled(note));
  // Each of the two leads somewhere else, even where neither can be pressed: ids must differ.
  const turn = (label: string, to: number) =>
    button(label, customId('fitting', scope, String(to < 0 ? pages : to)), to < 0 || to >= pages);
  return {
    content: questionLine(typed),
    embeds: [
      {
        color: color,
        title: `${notes.length} notes match`,
        description: lines.join('\n'),
        ...(pages > 1
          ? { footer: { text: `list ${index + 1} of ${pages}, in the order of the texts` } }
          : {}),
      },
    ],
    components: [
      ...rowsOf(noteButtons(offered)),
      ...rowsOf(pages > 1 ? [turn('‹ Previous', index - 1), turn('Next ›', index + 1)] : []),
    ],
    isPrivate: true,
  };
}
