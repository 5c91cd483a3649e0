import { UserError } from '../../errors.js';
import { auditNotes } from '../audit.js';
import type { Document, Footnote, PageStart, Span } from '../document.js';
import { titleOf } from '../title.js';
import { alignMarks } from '../text/align.js';
import { joinBlocks, type MarkedText, removeMarks } from '../text/clean-text.js';
import { readVocabulary } from '../text/hyphens.js';
import { findMarkCandidates, type MarkCandidate } from '../text/mark-candidates.js';
import type { NoteSlot } from '../text/note-segments.js';
import { findOrphans } from '../text/orphan-marks.js';
import { settleGroups } from '../text/settle-groups.js';
import { findColumns } from './columns.js';
import { flowPages } from './flow.js';
import { readFolios } from './folios.js';
import { takeEndnotes } from './end-notes.js';
import { type FootRegions, type PrintedNote, takeFootnotes } from './foot-regions.js';
import { tellFurniture } from './furniture.js';
import { readNoteText } from './note-texts.js';
import { learnNoteType, type NoteType } from './note-type.js';
import { withPdf } from './open-pdf.js';
import { type BodyType, type Page, readBodyType } from './page.js';
import { findPrintedMarks, type PrintedMarks } from './printed-marks.js';
import { readSheets } from './read-sheets.js';
import { findRows } from './row.js';
import type { Sheet } from './run.js';
import { isScan } from './scan.js';
import { findTitle, type Info } from './title.js';

export interface PdfOptions {
  /** Told after every page that was read. */
  readonly onPage?: (done: number, of: number) => void;
}

/**
 * Reads a PDF by the places and the type of its words.
 *
 * @throws UserError where it asks for a password, is damaged, or is a scan without text.
 */
export async function parsePdf(id: string, bytes: Uint8Array, { onPage = () => {} }: PdfOptions = {}): Promise<Document> {
  return withPdf(id, bytes, async (pdf) => {
    const sheets = await readSheets(pdf, onPage);
    assertText(id, sheets);
    const { info } = await pdf.getMetadata();
    return readDocument(id, sheets, infoOf(info), await pdf.getPageLabels(), await isScan(pdf));
  });
}

function assertText(id: string, sheets: readonly Sheet[]): void {
  const empty = sheets.filter((sheet) => sheet.runs.every((run) => run.text.trim() === '')).length;
  if (empty === 0 || empty < sheets.length * 0.8) return;
  const pages = sheets.length === 1 ? 'its one page has' : `${empty} of its ${sheets.length} pages have`;
  throw new UserError(
    `${id}: expected a PDF with text, found a scan: ${pages} none; recognise its text first (ocrmypdf in.pdf out.pdf)`,
  );
}

function infoOf(info: object): Info {
  const said = (key: 'Title' | 'Author') => {
    const value: unknown = key in info ? (info as Record<string, unknown>)[key] : null;
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  return { title: said('Title'), author: said('Author') };
}

function readDocument(
  id: string,
  sheets: readonly Sheet[],
  info: Info,
  pdfLabels: readonly string[] | null,
  scanned: boolean,
): Document {
  const furnished = tellFurniture(sheets.map(findRows));
  const labels = readFolios(furnished, pdfLabels);
  const printed = furnished.map(({ body }, at): Page => ({ sheet: at + 1, columns: findColumns(body) }));
  const bodyType = readBodyType(printed);
  const marks = findPrintedMarks(printed);
  const type = learnNoteType(printed, bodyType, marks, scanned);
  const { notes, pages, areEndnotes } = takeNotes(printed, bodyType, type, marks);
  const vocabulary = readVocabulary(printed.flatMap((page) => page.columns.flat()));
  const heads = furnished.flatMap(({ furniture }) => furniture.map((row) => row.line.text));
  const title = findTitle(pages, bodyType, info, heads, vocabulary);
  const marked = joinBlocks(flowPages(pages, bodyType, title, vocabulary));
  const slots = slotsOf(notes, areEndnotes);
  const found = findMarks(marked, slots);
  const texts = notes.map((note) => readNoteText(note, vocabulary));
  const clean = removeMarks(marked, spansOf(found));
  const footnotes = slots.map((slot, at): Footnote => {
    const mark = found[at] ?? null;
    return {
      number: slot.number,
      ...(slot.chapter === undefined ? {} : { chapter: slot.chapter }),
      text: texts[at]?.text ?? '',
      paragraphs: texts[at]?.paragraphs ?? 1,
      page: slot.printedOn,
      mark: mark === null ? null : clean.place(mark.start),
    };
  });
  const orphans = findOrphans(marked.text, slots, found);
  const audit = auditNotes(
    footnotes,
    orphans.map(({ value, start }) => ({ number: value, at: clean.place(start) })),
  );
  // What stands before the title is a cover, which the count of the pages leaves out.
  const firstSheet = title?.lines[0]?.sheet ?? 1;
  return {
    id,
    title: title?.text ?? clean.title ?? titleOf(id),
    ...(title?.author == null ? {} : { author: title.author }),
    text: clean.text,
    paragraphs: clean.paragraphs,
    headings: clean.headings,
    pages: clean.pages.map((start): PageStart => {
      const label = labels[start.page - 1];
      return label == null || start.page < firstSheet ? start : { ...start, label };
    }),
    footnotes,
    audit: { ...audit, ...(scanned ? { isScan: true } : {}) },
  };
}

/** The footnotes, or where marks lead to none at the foot of their pages, the endnotes. */
function takeNotes(
  printed: readonly Page[],
  body: BodyType,
  type: NoteType | null,
  marks: PrintedMarks,
): FootRegions & { readonly areEndnotes: boolean } {
  const atFoot = type === null ? { notes: [], pages: printed } : takeFootnotes(printed, body, type, marks);
  const numbered = atFoot.notes.filter(({ opening }) => opening.series === 'number');
  if (numbered.length >= marks.values.size * 0.5) return { ...atFoot, areEndnotes: false };
  const others = numbered.length === 0 ? atFoot : { notes: [], pages: printed };
  const atEnd = takeEndnotes(others.pages, body, marks);
  if (atEnd.notes.length <= numbered.length) return { ...atFoot, areEndnotes: false };
  return { notes: [...others.notes, ...atEnd.notes], pages: atEnd.pages, areEndnotes: true };
}

function slotsOf(notes: readonly PrintedNote[], areEndnotes: boolean): readonly NoteSlot[] {
  const restarted = notes.some((note) => note.restarts);
  let chapter = 1;
  return notes.map(({ opening, restarts, lines }): NoteSlot => {
    if (restarts) chapter += 1;
    const printedOn = lines[0]?.sheet ?? 1;
    return {
      number: opening.number,
      value: opening.value,
      series: opening.series,
      chapter: restarted && opening.series === 'number' ? chapter : undefined,
      page: areEndnotes && opening.series === 'number' ? null : printedOn,
      printedOn,
    };
  });
}

function findMarks(marked: MarkedText, notes: readonly NoteSlot[]): readonly (MarkCandidate | null)[] {
  const wanted = new Set(notes.map((note) => `${note.series}${note.value}`));
  const all = findMarkCandidates(marked.text, (series, value) => wanted.has(`${series}${value}`));
  const raised = all.filter(({ manner, series }) => series === 'symbol' || manner === 'superscript');
  const numbers = notes.filter((note) => note.series === 'number').length;
  const isRaised = raised.filter(({ series }) => series === 'number').length >= numbers * 0.9;
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
