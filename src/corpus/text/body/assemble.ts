import { auditNotes } from '../../audit.js';
import { countBelow } from '../../counting.js';
import type { Document, Footnote, NoteNumber, PageStart, Span } from '../../document.js';
import { titleOf } from '../../title.js';
import type { MarkCandidate } from '../marks/candidates.js';
import { findOrphans } from '../marks/orphans.js';
import type { NoteSlot, NoteText } from '../notes/segments.js';
import { type MarkedText, removeMarks } from './clean-text.js';

/** The body of a printed document, and the marks that lead from it to the notes. */
export interface Body {
  readonly marked: MarkedText;
  readonly notes: readonly NoteSlot[];
  /** For each note. */
  readonly marks: readonly (MarkCandidate | null)[];
  /** What is raised as marks are and leads nowhere, where the type of the words is known. */
  readonly unreadMarks?: readonly UnreadMark[];
  readonly hasPages: boolean;
}

/** A letter, sign or figure that is raised as a mark, and where it is in the marked text. */
export interface UnreadMark {
  readonly value: NoteNumber;
  readonly start: number;
}

/** What a printed document says beside its body. */
export interface Said {
  readonly id: string;
  /** Where it is known; else the body's own, or the file's name. */
  readonly title?: string | undefined;
  readonly author?: string | undefined;
  /** Of each note; null for one whose words cannot be told: it is not shown. */
  readonly texts: readonly (NoteText | null | undefined)[];
  /** What a page is called in print; null where it is not called anything. */
  labelOf?(page: number): string | null;
}

/** Takes the marks out of the words, and says behind which word each note's stood. */
export function assemble({ marked, notes, marks, unreadMarks = [], hasPages }: Body, said: Said): Document {
  const { id, title, author, texts, labelOf = () => null } = said;
  const clean = removeMarks(marked, spansOf(marks));
  const footnotes = notes.flatMap((note, at): Footnote[] => {
    if (texts[at] === null) return [];
    const mark = marks[at] ?? null;
    const pageLabel = labelOf(note.printedOn);
    const footnote = {
      number: note.number,
      ...(note.chapter === undefined ? {} : { chapter: note.chapter }),
      text: texts[at]?.text ?? '',
      paragraphs: texts[at]?.paragraphs ?? 1,
      page: hasPages ? note.printedOn : null,
      ...(pageLabel === null ? {} : { pageLabel }),
      mark: mark === null ? null : clean.place(mark.start),
    };
    return [footnote];
  });
  const counted: readonly UnreadMark[] = findOrphans(marked.text, notes, marks);
  const seen = new Set(counted.map(({ start }) => start));
  const orphans = [...counted, ...unreadMarks.filter(({ start }) => !seen.has(start))]
    .sort((a, b) => a.start - b.start)
    .map(({ value, start }) => ({ number: value, at: clean.place(start) }));
  return {
    id,
    title: title ?? clean.title ?? titleOf(id),
    ...(author === undefined ? {} : { author }),
    text: clean.text,
    paragraphs: clean.paragraphs,
    headings: clean.headings,
    pages: (hasPages ? clean.pages : []).map((start): PageStart => {
      const label = labelOf(start.page);
      return label === null ? start : { ...start, label };
    }),
    footnotes,
    audit: auditNotes(footnotes, orphans),
  };
}

/** The printed marks, each once: several notes may have one. */
function spansOf(marks: readonly (MarkCandidate | null)[]): readonly Span[] {
  const printed = new Map<number, Span>();
  for (const mark of marks) if (mark !== null && mark.end > mark.start) printed.set(mark.start, mark);
  return [...printed.values()].sort((a, b) => a.start - b.start);
}

/** The page on which a place of the marked text is printed. */
export function pageAt({ pages }: MarkedText, offset: number): number {
  return pages[countBelow(pages, ({ at }) => at <= offset) - 1]?.page ?? 1;
}
