import type { Audit } from '../corpus/index.js';
import type { DocumentReceipt, Receipt } from '../library.js';
import { noteName } from '../quote.js';
import { count, duration, type Page } from './page.js';

/** What a reindex did, a line for each document. */
export function renderReceipt(receipt: Receipt, page: Page): string {
  const embedded =
    receipt.embedded === 0
      ? 'nothing had to be embedded'
      : `${count(receipt.embedded, 'text')} embedded, ${receipt.reused.toLocaleString('en')} kept`;
  return [
    ...receipt.documents.flatMap((document) => documentLines(document, page)),
    `${count(receipt.passages, 'passage')} · ${embedded} · ${duration(receipt.tookMs)}`,
  ].join('\n');
}

function documentLines(document: DocumentReceipt, { colors }: Page): readonly string[] {
  const change = document.change.padEnd(9);
  if (document.change === 'failed') return [`${colors.red(change)} ${document.document}`];
  if (document.change === 'removed') return [`${change} ${document.document}`];
  const notes =
    document.notes === 0
      ? 'no notes'
      : `${count(document.notes, 'note')} found, ${document.anchored} anchored, ${document.unresolved} unresolved`;
  return [
    `${change} ${document.document} · ${count(document.passages, 'passage')} · ${notes}`,
    ...(document.audit ? auditLines(document.audit).map((line) => `          ${colors.yellow(line)}`) : []),
  ];
}

/** What a reader should know of how well a document was read; nothing for a clean one. */
export function auditLines(audit: Audit): readonly string[] {
  const names = (notes: Audit['notesWithoutMark']) => notes.map(noteName).join(', ');
  const lines: readonly (readonly [readonly unknown[], string])[] = [
    [audit.notesWithoutMark, `without a mark in the text: ${names(audit.notesWithoutMark)}`],
    [
      audit.marksWithoutNote,
      `marks without a note: ${audit.marksWithoutNote.map((mark) => mark.number).join(', ')}`,
    ],
    [audit.missingNumbers, `missing in the numbering: ${names(audit.missingNumbers)}`],
    [audit.repeatedNumbers, `numbered twice: ${names(audit.repeatedNumbers)}`],
    [audit.fusedNotes, `seem to hold a second note: ${names(audit.fusedNotes)}`],
  ];
  return lines.filter(([notes]) => notes.length > 0).map(([, line]) => line);
}
