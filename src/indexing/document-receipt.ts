import { copiesAmong } from '../quoting/index.js';
import type { FileEntry } from '../store/index.js';
import type { ReadFile } from './read-documents.js';
import type { DocumentReceipt } from './receipt.js';

const nothing = { passages: 0, notes: 0, anchored: 0, unresolved: 0 };

/** What becomes of a file. @param before - As the snapshot before has it. */
export function receiptOf({ entry, others }: ReadFile, before: FileEntry | undefined): DocumentReceipt {
  const { id, failure, readFrom, passages, notes, anchored, unresolved, audit } = entry;
  const wasRead = before !== undefined && before.failure === null;
  if (failure !== null) {
    const loss = wasRead ? ' (until then, nothing is answered from it)' : '';
    return { document: id, change: 'failed', reason: failure + loss, ...nothing };
  }
  const isSame = before?.sha256 === entry.sha256;
  return {
    document: id,
    change: wasRead ? (isSame ? 'unchanged' : 'changed') : 'added',
    ...(readFrom === null ? {} : { readFrom }),
    ...(readFrom === null && others.length > 0 ? { leftOut: others } : {}),
    ...{ passages, notes, anchored, unresolved },
    ...(audit === null ? {} : { audit }),
  };
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
