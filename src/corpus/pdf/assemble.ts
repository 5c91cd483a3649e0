import type { Document } from '../document.js';
import { assemble, pageAt } from '../text/body/assemble.js';
import { joinBlocks, type MarkedText } from '../text/body/clean-text.js';
import type { Block } from '../text/body/flow.js';
import type { Vocabulary } from '../text/body/hyphens.js';
import { alignMarks } from '../text/marks/align.js';
import { findMarkCandidates, type MarkCandidate } from '../text/marks/candidates.js';
import { settleGroups } from '../text/marks/settle-groups.js';
import type { NoteSlot } from '../text/notes/segments.js';
import { withMisreadMarks } from './misread-marks.js';
import { readNoteText } from './note-texts.js';
import type { NumberedNote } from './take-notes.js';
import type { TitleLines } from './title.js';

/** All that a printed document was found to have. */
export interface Parts {
  readonly id: string;
  readonly title: TitleLines | null;
  readonly blocks: readonly Block[];
  readonly notes: readonly NumberedNote[];
  readonly vocabulary: Vocabulary;
  /** What each sheet is called, from the first; null where it is not called anything. */
  readonly labels: readonly (string | null)[];
  readonly isScan: boolean;
}

/** Leads the marks to the notes and takes them out of the words. */
export function assemblePdf({ id, title, blocks, notes, vocabulary, labels, isScan }: Parts): Document {
  const marked = joinBlocks(blocks);
  const slots = notes.map((note) => note.slot);
  // What stands before the title is a cover, which the count of the pages leaves out.
  const firstSheet = title?.lines[0]?.sheet ?? 1;
  const document = assemble(
    { marked, notes: slots, marks: findMarks(marked, slots, isScan), hasPages: true },
    {
      id,
      title: title?.text ?? undefined,
      author: title?.author ?? undefined,
      texts: notes.map((note) => readNoteText(note, vocabulary)),
      labelOf: (sheet) => (sheet < firstSheet ? null : (labels[sheet - 1] ?? null)),
    },
  );
  return isScan ? { ...document, audit: { ...document.audit, isScan } } : document;
}

// Where so many notes have a raised mark, figures that are not raised are no marks.
const raisedShare = 0.9;

function findMarks(
  marked: MarkedText,
  notes: readonly NoteSlot[],
  isScan: boolean,
): readonly (MarkCandidate | null)[] {
  const wanted = new Set(notes.map((note) => `${note.series}${note.value}`));
  const begins = new Set(marked.blocks.flatMap(({ start }) => [start, start + 1, start + 2]));
  const all = findMarkCandidates(marked.text, (series, value) => wanted.has(`${series}${value}`)).filter(
    // Nothing stands before the number of a paragraph, or its sign only: "¶2".
    ({ start }) => !begins.has(start),
  );
  const raised = all.filter(({ manner, series }) => series === 'symbol' || manner === 'superscript');
  const numbers = notes.filter((note) => note.series === 'number').length;
  const isRaised = raised.filter(({ series }) => series === 'number').length >= numbers * raisedShare;
  const place = (offset: number) => pageAt(marked, offset);
  const marks = settleGroups(alignMarks(notes, { candidates: isRaised ? raised : all, pageAt: place }));
  return isScan ? withMisreadMarks(notes, marks, marked.text, place) : marks;
}
