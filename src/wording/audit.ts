import type { Audit, CutField } from '../corpus/index.js';
import type { DocumentReceipt } from '../library/index.js';
import { languageName } from './hints.js';
import { noteNames } from './note-names.js';
import { counted, listed } from './phrases.js';

/** What a reader should know of how a document was read, a line each; nothing for a clean one. */
export function auditLines(receipt: DocumentReceipt): readonly string[] {
  return [...wholeLines(receipt), ...(receipt.audit === undefined ? [] : findings(receipt.audit))];
}

/** Of the same what concerns all of the text. */
export function wholeLines(receipt: DocumentReceipt): readonly string[] {
  const { audit, leftOut = [], sameAs = [] } = receipt;
  const readFrom = readFromLine(receipt);
  return [
    ...(readFrom === null ? [] : [readFrom]),
    ...(sameAs.length === 0 ? [] : [`may be the same text as ${listed(sameAs)}: much of it is in both`]),
    ...(leftOut.length === 0 ? [] : [`files of one name count as one text: ${listed(leftOut)} left out`]),
    ...(audit?.language === undefined ? [] : [languageLine(audit.language)]),
    ...(audit?.isScan ? ['a scan, whose words a machine recognised: some may be misread'] : []),
    ...(audit?.notesAsText ? [notesAsText] : []),
    ...(audit?.wholePage
      ? ['all of the page was read, as its article could not be told from the rest of the site']
      : []),
    ...(audit?.notesElsewhere === undefined ? [] : [notesElsewhere(audit.notesElsewhere)]),
    ...(audit?.partsLeftOut === undefined ? [] : [partsLeftOutLine(audit.partsLeftOut)]),
    ...(audit?.untoldNotes === undefined ? [] : [untoldLine(audit.untoldNotes)]),
  ];
}

/** That a text is in another language than those that Ibid reads. */
export function languageLine(language: string): string {
  return `it seems to be ${languageName(language)}: Ibid reads English, and may answer little from it`;
}

/** That what may be notes was not told from the text. */
export const notesAsText =
  'no notes were read: all of it seemed to be notes, by the numbers before its lines, and was read as text';

/** That the notes of a web page are on another, which nobody added. */
export function notesElsewhere(page: string): string {
  return `its notes are on another page, ${shortAddress(page)}, which was not read: save that page, and add it as a text of its own`;
}

/** That files are shown within a Word document that are none of its own. */
export function partsLeftOutLine(parts: number): string {
  return `${counted(parts, 'file')} inserted into it could not be read and ${parts === 1 ? 'is' : 'are'} left out: open it in Word, save it anew, and add that`;
}

const longestAddress = 100;

function shortAddress(page: string): string {
  return page.length <= longestAddress ? page : `…${page.slice(-longestAddress)}`;
}

// Fewer marks without any note may be numbers of the author's.
const fewestMarks = 3;

/** How many notes there are, in a few words; that none could be read where there are marks of some. */
export function notesRead(notes: number, marksWithoutNote: number, where = ''): string {
  if (notes > 0) return counted(notes, 'note');
  return marksWithoutNote < fewestMarks
    ? 'no notes'
    : `no notes could be read, though ${counted(marksWithoutNote, 'mark')} of notes were seen${where}`;
}

/** That another file was read in place of the document's own, and why; null where it was not. */
export function readFromLine({ document, readFrom }: DocumentReceipt): string | null {
  if (readFrom === undefined) return null;
  const { id, because } = readFrom;
  const why = because.startsWith(`${document}: `) ? because.slice(document.length + 2) : because;
  return `${id} was read in its place: ${why}`;
}

/** That something that it is called by was too long: `title and page labels cut, as they are very long`. */
export function cutLine(cut: readonly CutField[]): string {
  const isOne = cut.length === 1 && cut[0] !== 'page labels';
  return `${listed(cut)} cut, as ${isOne ? 'it is' : 'they are'} very long`;
}

/** That some notes are not shown by themselves, and why. */
function untoldLine(untold: NonNullable<Audit['untoldNotes']>): string {
  const names = untold.map(({ numbers, page }) => {
    const where = page === null ? '' : ` (page ${page})`;
    return `${noteNames(numbers.map((number) => ({ number })))}${where}`;
  });
  return `not told from the notes above them, as their numbers are printed apart from their words: ${names.join('; ')}`;
}

function findings(audit: Audit): readonly string[] {
  const lines: readonly (readonly [boolean, string])[] = [
    [audit.cut !== undefined, cutLine(audit.cut ?? [])],
    [
      audit.notesWithoutMark.length > 0,
      `notes without a mark in the text: ${noteNames(audit.notesWithoutMark)}`,
    ],
    [
      audit.marksWithoutNote.length > 0,
      `marks without a note: ${noteNames(audit.marksWithoutNote.map(({ number }) => ({ number }))).replace(/\bnotes? /g, '')}`,
    ],
    [audit.missingNumbers.length > 0, `numbers that no note has: ${noteNames(audit.missingNumbers)}`],
    [
      audit.repeatedNumbers.length > 0,
      `numbers that several notes have: ${noteNames(audit.repeatedNumbers)}`,
    ],
    [audit.fusedNotes.length > 0, `notes that seem to hold a second one: ${noteNames(audit.fusedNotes)}`],
  ];
  return lines.filter(([holds]) => holds).map(([, line]) => line);
}
