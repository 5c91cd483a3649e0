import { auditNotes } from '../audit.js';
import type { Document, Footnote, PageStart, Span } from '../document.js';
import { joinBlocks, type MarkedText, removeMarks } from '../text/body/clean-text.js';
import type { Block } from '../text/body/flow.js';
import type { Vocabulary } from '../text/body/hyphens.js';
import { alignMarks } from '../text/marks/align.js';
import { findMarkCandidates, type MarkCandidate } from '../text/marks/candidates.js';
import { findOrphans } from '../text/marks/orphans.js';
import { settleGroups } from '../text/marks/settle-groups.js';
import type { NoteSlot } from '../text/notes/segments.js';
import { titleOf } from '../title.js';
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
export function assemble({ id, title, blocks, notes, vocabulary, labels, isScan }: Parts): Document {
  const marked = joinBlocks(blocks);
  const slots = notes.map((note) => note.slot);
  const marks = findMarks(marked, slots);
  const clean = removeMarks(marked, spansOf(marks));
  // What stands before the title is a cover, which the count of the pages leaves out.
  const firstSheet = title?.lines[0]?.sheet ?? 1;
  const labelOf = (sheet: number) => (sheet < firstSheet ? null : (labels[sheet - 1] ?? null));
  const footnotes = notes.map((note, at): Footnote => {
    const { number, chapter, printedOn } = note.slot;
    const pageLabel = labelOf(printedOn);
    const mark = marks[at] ?? null;
    return {
      number,
      ...(chapter === undefined ? {} : { chapter }),
      ...readNoteText(note, vocabulary),
      page: printedOn,
      ...(pageLabel === null ? {} : { pageLabel }),
      mark: mark === null ? null : clean.place(mark.start),
    };
  });
  const orphans = findOrphans(marked.text, slots, marks).map(({ value, start }) => ({
    number: value,
    at: clean.place(start),
  }));
  return {
    id,
    title: title?.text ?? clean.title ?? titleOf(id),
    ...(title?.author == null ? {} : { author: title.author }),
    text: clean.text,
    paragraphs: clean.paragraphs,
    headings: clean.headings,
    pages: clean.pages.map((start): PageStart => {
      const label = labelOf(start.page);
      return label === null ? start : { ...start, label };
    }),
    footnotes,
    audit: { ...auditNotes(footnotes, orphans), ...(isScan ? { isScan } : {}) },
  };
}

// Where so many notes have a raised mark, figures that are not raised are no marks.
const raisedShare = 0.9;

function findMarks(marked: MarkedText, notes: readonly NoteSlot[]): readonly (MarkCandidate | null)[] {
  const wanted = new Set(notes.map((note) => `${note.series}${note.value}`));
  const begins = new Set(marked.blocks.flatMap(({ start }) => [start, start + 1, start + 2]));
  const all = findMarkCandidates(marked.text, (series, value) => wanted.has(`${series}${value}`)).filter(
    // Nothing stands before the number of a paragraph, or its sign only: "¶2".
    ({ start }) => !begins.has(start),
  );
  const raised = all.filter(({ manner, series }) => series === 'symbol' || manner === 'superscript');
  const numbers = notes.filter((note) => note.series === 'number').length;
  const isRaised = raised.filter(({ series }) => series === 'number').length >= numbers * raisedShare;
  return settleGroups(
    alignMarks(notes, { candidates: isRaised ? raised : all, pageAt: (offset) => pageAt(marked, offset) }),
  );
}

function pageAt({ pages }: MarkedText, offset: number): number {
  return pages.findLast(({ at }) => at <= offset)?.page ?? 1;
}

/** The printed marks, each once: several notes may have one. */
function spansOf(marks: readonly (MarkCandidate | null)[]): readonly Span[] {
  const printed = new Map<number, Span>();
  for (const mark of marks) if (mark !== null && mark.end > mark.start) printed.set(mark.start, mark);
  return [...printed.values()].sort((a, b) => a.start - b.start);
}
