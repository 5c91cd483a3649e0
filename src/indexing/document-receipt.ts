import { unresolvedIn } from '../citations/index.js';
import { copiesAmong } from '../quoting/index.js';
import type { FileEntry } from '../store/index.js';
import type { ReadFile } from './read-documents.js';
import type { ReadDocument } from './reader-messages.js';
import type { DocumentReceipt } from './receipt.js';

const nothing = { passages: 0, notes: 0, anchored: 0, unresolved: 0 };

/** What becomes of a file. @param indexed - The files of the snapshot before, by their ids. */
export function receiptOf(file: ReadFile, indexed: ReadonlyMap<string, FileEntry>): DocumentReceipt {
  return file.kind === 'kept' ? ofKept(file.entry) : ofRead(file, indexed.get(file.document.id));
}

/** Says of each text that is there in other files too which these are. */
export function withCopies(receipts: readonly DocumentReceipt[]): readonly DocumentReceipt[] {
  const copies = copiesAmong(
    receipts.map(({ document, audit }) => ({ id: document, sketch: audit?.sketch ?? [] })),
  );
  return receipts.map((receipt) => {
    const sameAs = copies.get(receipt.document);
    return sameAs === undefined ? receipt : { ...receipt, sameAs };
  });
}

export function receiptOfRemoved(id: string): DocumentReceipt {
  return { document: id, change: 'removed', ...nothing };
}

function ofRead(
  { document: now, others }: Extract<ReadFile, { readonly kind: 'read' }>,
  before: FileEntry | undefined,
): DocumentReceipt {
  const { id } = now;
  if ('failure' in now) {
    const wasRead = before !== undefined && before.failure === null;
    const loss = wasRead ? ' (until then, nothing is answered from it)' : '';
    return { document: id, change: 'failed', reason: now.failure + loss, ...nothing };
  }
  const { footnotes, audit } = now.document;
  return {
    document: id,
    change: changeOf(now, before),
    ...(now.readFrom === undefined ? {} : { readFrom: now.readFrom }),
    ...(now.readFrom === undefined && others.length > 0 ? { leftOut: others } : {}),
    passages: now.passages.length,
    notes: footnotes.length,
    anchored: footnotes.filter(({ mark }) => mark !== null).length,
    unresolved: unresolvedIn(now.resolved.notes),
    audit,
  };
}

function ofKept(entry: FileEntry): DocumentReceipt {
  const { id, failure, readFrom, passages, notes, anchored, unresolved, audit } = entry;
  if (failure !== null) return { document: id, change: 'failed', reason: failure, ...nothing };
  return {
    document: id,
    change: 'unchanged',
    ...(readFrom === null ? {} : { readFrom }),
    passages,
    notes,
    anchored,
    unresolved,
    ...(audit === null ? {} : { audit }),
  };
}

function changeOf(now: ReadDocument, before: FileEntry | undefined): DocumentReceipt['change'] {
  if (before === undefined || before.failure !== null) return 'added';
  return before.sha256 === now.sha256 ? 'unchanged' : 'changed';
}
