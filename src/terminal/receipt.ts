import type { ExplainedLine } from '../corpus/index.js';
import type { DocumentReceipt, Receipt } from '../library/index.js';
import { auditLines, many, notesRead } from '../wording/index.js';
import { duration, type Page, paragraph } from './page.js';

/** What a reindex did, a line for each document. */
export function renderReceipt(receipt: Receipt, page: Page): string {
  const embedding = embeddingOf(receipt);
  return [
    ...receipt.documents.flatMap((document) => documentLines(document, page)),
    [many(receipt.passages, 'passage'), ...embedding, duration(receipt.tookMs)].join(' · '),
  ].join('\n');
}

/** Nothing for a check, which embeds nothing and keeps nothing. */
function embeddingOf({ embedded, reused }: Receipt): readonly string[] {
  const kept = reused > 0 ? `, ${reused.toLocaleString('en')} kept as they were` : '';
  if (embedded > 0) return [`${many(embedded, 'piece')} of text prepared for the search${kept}`];
  return reused > 0 ? ['the search is up to date already'] : [];
}

function documentLines(document: DocumentReceipt, page: Page): readonly string[] {
  const { colors } = page;
  const change = document.change.padEnd(10);
  const set = (text: string, first?: string) => paragraph(page, text, ' '.repeat(10), first);
  if (document.change === 'failed') return [set(document.document, colors.red(change))];
  if (document.change === 'removed') return [set(document.document, change)];
  const unresolved =
    document.unresolved === 0 ? '' : `, ${many(document.unresolved, 'back-reference')} unresolved`;
  const notes =
    document.notes === 0
      ? notesRead(0, document.audit?.marksWithoutNote.length ?? 0)
      : `${many(document.notes, 'note')} found, ${document.anchored} with a mark in the text${unresolved}`;
  return [
    set(`${document.document} · ${many(document.passages, 'passage')} · ${notes}`, change),
    ...auditLines(document).map((line) => set(colors.yellow(line))),
  ];
}

const rowColumns = 5;
const readAsColumns = 16;

/** Each line of a text, what it was read as, and below it why. */
export function renderExplained(lines: readonly ExplainedLine[], page: Page): string {
  const { colors } = page;
  const indent = ' '.repeat(rowColumns + 2 + readAsColumns + 2);
  return lines
    .map(({ row, text, readAs, because }) => {
      const head = `${String(row).padStart(rowColumns)}  ${readAs.padEnd(readAsColumns)}  `;
      const shown = `${readAs === 'body' ? head : colors.bold(head)}${cut(text, page.columns - head.length)}`;
      return [shown, ...because.map((reason) => colors.dim(paragraph(page, reason, indent)))].join('\n');
    })
    .join('\n');
}

/** The beginning of a line that is longer than the page: a line each, so that they are below each other. */
function cut(text: string, columns: number): string {
  const most = Math.max(20, Math.min(columns, 100));
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
