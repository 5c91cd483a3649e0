import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { UserError } from '../../errors.js';
import type { Document } from '../document.js';
import { assertPages, type ParseOptions } from '../formats.js';
import { tellFurniture } from '../furniture.js';
import { readVocabulary } from '../text/body/hyphens.js';
import { assemblePdf } from './assemble.js';
import type { Info } from './author.js';
import { findColumns } from './columns.js';
import { DrawnPages } from './drawings.js';
import { flowPages } from './flow.js';
import { readFolios } from './folios.js';
import { lettersAsFigures } from './lettered-notes.js';
import { withoutLineNumbers, withoutPageLines } from './line-numbers.js';
import { learnNoteType, mayHaveNotes } from './note-type.js';
import { type OpenPdf, withPdf } from './open-pdf.js';
import { type Page, readBodyType } from './page.js';
import { findPrintedMarks } from './printed-marks.js';
import { readSheets } from './read-sheets.js';
import { bestReading, waysToRead } from './readings.js';
import { findRows } from './row.js';
import { apartFromEachOther } from './run-in-notes.js';
import type { Sheet } from './segment.js';
import { findSeparators } from './separators.js';
import { takeNotes } from './take-notes.js';
import { findTitle } from './title.js';

/**
 * Reads a PDF by the places and the type of its words.
 *
 * @param id - Its path below the corpus folder, with `/`; names it in errors, and where it has no title of its own.
 * @throws UserError where it asks for a password, is damaged, has too many pages, or is a scan without text.
 */
export async function parsePdf(id: string, bytes: Uint8Array, options: ParseOptions = {}): Promise<Document> {
  const { onPage = () => {} } = options;
  return withPdf(id, bytes, async (open) => {
    assertPages(id, open.pdf.numPages, options);
    const drawn = new DrawnPages(open);
    const scanned = await isScan(open.pdf.numPages, drawn);
    const sheets = await readSheets(open, drawn, scanned, onPage);
    await assertText(id, sheets, drawn);
    const document = await readDocument(open, drawn, sheets, scanned);
    // A file that was cut off may have kept pages without their words.
    if (document.text.trim() === '') throw new UserError('pdf-no-words', { file: id });
    return document;
  });
}

// A PDF of which so many pages have no text is no text with pictures.
const mostEmpty = 0.8;

async function assertText(id: string, sheets: readonly Sheet[], drawn: DrawnPages): Promise<void> {
  const empty = sheets.filter((sheet) => sheet.runs.every((run) => run.text.trim() === ''));
  const [first] = empty;
  if (first === undefined || empty.length < sheets.length * mostEmpty) return;
  // One from the middle as well: the first may be the back of a cover.
  const looked = [first, empty[empty.length >> 1] ?? first];
  const seen = await Promise.all(looked.map(({ number }) => drawn.at(number)));
  const isBlank = seen.every((page) => page.isBlank);
  const facts = { file: id, empty: empty.length, pages: sheets.length };
  throw new UserError(isBlank ? 'pdf-blank' : 'pdf-scan', facts);
}

async function readDocument(
  { id, pdf }: OpenPdf,
  drawn: DrawnPages,
  sheets: readonly Sheet[],
  scanned: boolean,
): Promise<Document> {
  const furnished = tellFurniture(withoutLineNumbers(withoutPageLines(sheets)).map(findRows));
  const columns = findColumns(furnished.map(({ body }) => body));
  const { pages: printed, spell } = lettersAsFigures(
    columns.map((own, at): Page => ({ sheet: at + 1, columns: own })),
  );
  const body = readBodyType(printed);
  const vocabulary = readVocabulary(printed.flatMap((page) => page.columns.flat()));
  const heads = furnished.flatMap(({ furniture }) => furniture.map((row) => row.line.text));
  const info = await infoOf(pdf);
  const labels = readFolios(furnished, await pdf.getPageLabels());
  return bestReading(
    waysToRead(scanned).map((way) => async () => {
      const marks = findPrintedMarks(printed, way.arePlain);
      const type = learnNoteType(printed, body, marks, way.isPatient);
      const areLarge = type !== null && type.largest === null;
      const separators = areLarge
        ? await findSeparators(drawn, mayHaveNotes(printed, type, marks))
        : new Map();
      const apart = type === null ? printed : apartFromEachOther(printed, body, type, marks);
      const apartMarks = apart === printed ? marks : findPrintedMarks(apart, way.arePlain);
      const { pages, notes } = takeNotes(apart, body, type, apartMarks, separators, spell);
      const title = findTitle(pages, body, info, heads, vocabulary);
      const blocks = flowPages(pages, body, title, vocabulary);
      return assemblePdf({ id, title, blocks, pages, notes, vocabulary, labels, isScan: scanned });
    }),
  );
}

async function infoOf(pdf: PDFDocumentProxy): Promise<Info> {
  const { info } = await pdf.getMetadata();
  const said = (key: 'Title' | 'Author') => {
    const value: unknown = key in info ? (info as Record<string, unknown>)[key] : null;
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  return { title: said('Title'), author: said('Author') };
}

// Two pages tell. The first may be a cover that an archive added.
const looked = [0.4, 0.7];
// A picture of the page covers at least so much of it.
const covered = 0.7;

/** Whether most pages are pictures, the text behind them recognised by a machine. */
async function isScan(numPages: number, drawn: DrawnPages): Promise<boolean> {
  const chosen = new Set(looked.map((share) => Math.max(1, Math.round(numPages * share))));
  for (const number of chosen) {
    const { pictured, hasHiddenText } = await drawn.at(number);
    if (pictured <= covered && !hasHiddenText) return false;
  }
  return true;
}
