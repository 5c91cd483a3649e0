import type { Document } from '../document.js';
import { assemble, pageAt } from '../text/body/assemble.js';
import { joinBlocks, type MarkedText } from '../text/body/clean-text.js';
import type { Block } from '../text/body/flow.js';
import type { Vocabulary } from '../text/body/hyphens.js';
import { JoinedLines } from '../text/body/join.js';
import { endsSentence } from '../text/lines/line.js';
import { alignMarks } from '../text/marks/align.js';
import { findMarkCandidates, type MarkCandidate } from '../text/marks/candidates.js';
import { setMarks } from '../text/marks/grammar.js';
import type { NoteSlot, NoteText } from '../text/notes/segments.js';
import { least } from './extremes.js';
import type { PrintedNote } from './foot-regions.js';
import type { Page } from './page.js';
import type { PrintLine } from './print-line.js';
import type { NumberedNote } from './take-notes.js';
import type { TitleLines } from './title.js';
import { findUnreadMarks } from './unread-marks.js';

/** All that a printed document was found to have. */
interface Parts {
  readonly id: string;
  readonly title: TitleLines | null;
  readonly blocks: readonly Block[];
  /** What the blocks are made of: the pages without their notes. */
  readonly pages: readonly Page[];
  readonly notes: readonly NumberedNote[];
  readonly vocabulary: Vocabulary;
  /** What each sheet is called, from the first; null where it is not called anything. */
  readonly labels: readonly (string | null)[];
  readonly isScan: boolean;
}

/** Leads the marks to the notes and takes them out of the words. */
export function assemblePdf(parts: Parts): Document {
  const { id, title, blocks, pages, notes, vocabulary, labels, isScan } = parts;
  const marked = joinBlocks(blocks);
  const marks = findMarks(marked, notes, isScan);
  const slots = notes.map((note) => note.slot);
  // What is before the title is a cover, which the count of the pages leaves out.
  const firstSheet = title?.lines[0]?.sheet ?? 1;
  const document = assemble(
    { marked, notes: slots, marks, unreadMarks: findUnreadMarks(pages, marked, marks), hasPages: true },
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
  printed: readonly NumberedNote[],
  isScan: boolean,
): readonly (MarkCandidate | null)[] {
  const notes = printed.map((note) => note.slot);
  const wanted = new Set(notes.map((note) => `${note.series}${note.value}`));
  const begins = new Set(marked.blocks.flatMap(({ start }) => [start, start + 1, start + 2]));
  const all = findMarkCandidates(marked.text, (series, value) => wanted.has(`${series}${value}`)).filter(
    // Nothing is before the number of a paragraph, or its sign only: "¶2".
    ({ start }) => !begins.has(start),
  );
  const raised = all.filter(({ manner, series }) => series === 'symbol' || manner === 'superscript');
  const numbers = notes.filter(({ series }) => series === 'number').length;
  const isRaised = raised.filter(({ series }) => series === 'number').length >= numbers * raisedShare;
  const place = (offset: number) => pageAt(marked, offset);
  const marks = alignMarks(notes, { candidates: isRaised ? raised : all, pageAt: place });
  return isScan ? withMisreadMarks(notes, marks, marked.text, place) : marks;
}

/** The words of a note, its number left out. */
function readNoteText({ opening, lines }: PrintedNote, vocabulary: Vocabulary): NoteText {
  const joined = new JoinedLines(vocabulary);
  const left = least(lines.slice(1).map((line) => line.left));
  let paragraphs = 1;
  lines.forEach((line, at) => {
    const above = lines[at - 1];
    if (above !== undefined && at > 1 && startsParagraph(above, line, left)) paragraphs += 1;
    const text = at === 0 ? opening.rest : line.text;
    if (text !== '') joined.add(text);
  });
  return { text: joined.toString(), paragraphs };
}

function startsParagraph(above: PrintLine, line: PrintLine, left: number): boolean {
  if (!endsSentence(above.text) || above.sheet !== line.sheet) return false;
  return line.left - left > line.size * 0.8 && Math.abs(above.left - left) < line.size * 0.8;
}

/**
 * Gives notes without a mark the raised figures that lead nowhere, whatever they were recognised as: where a page has as many
 * of both between two marks that are known, they belong together in their order.
 *
 * @param text - The body with its marks.
 */
function withMisreadMarks(
  notes: readonly NoteSlot[],
  marks: readonly (MarkCandidate | null)[],
  text: string,
  pageAt: (offset: number) => number,
): readonly (MarkCandidate | null)[] {
  const known = new Set(marks.flatMap((mark) => (mark === null ? [] : [mark.end])));
  const free = setMarks(text).filter(({ manner, end }) => manner === 'superscript' && !known.has(end));
  const result = [...marks];
  for (const { from, to } of gapsIn(marks)) {
    const [start, end] = [marks[from - 1]?.end ?? 0, marks[to]?.start ?? text.length];
    for (const page of new Set(notes.slice(from, to).map((note) => note.printedOn))) {
      const own = notes.flatMap(({ printedOn }, at) =>
        at >= from && at < to && printedOn === page ? [at] : [],
      );
      const figures = free.filter(
        (mark) => mark.start >= start && mark.end <= end && pageAt(mark.start) === page,
      );
      if (figures.length !== own.length) continue;
      own.forEach((at, index) => {
        const figure = figures[index];
        if (figure !== undefined) result[at] = { ...figure, value: notes[at]?.value ?? figure.value };
      });
    }
  }
  return result;
}

/** Stretches of notes without a mark. */
function gapsIn(marks: readonly (MarkCandidate | null)[]): { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  marks.forEach((mark, at) => {
    const last = gaps.at(-1);
    if (mark !== null) return;
    if (last?.to === at) last.to = at + 1;
    else gaps.push({ from: at, to: at + 1 });
  });
  return gaps;
}
