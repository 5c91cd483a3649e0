import type { Change, TextRecord, TextRecords } from '../store/index.js';
import { type ReadFile, readFile } from './read-documents.js';
import type { ReadText } from './reader-messages.js';
import type { DocumentReceipt } from './receipt.js';

/** Names of texts that a change lists; the others it counts. */
const textsNamed = 20;

/** A change that is made now. @param texts - All of their titles. */
export function changeBy(who: string, what: Change['what'], texts: readonly string[]): Change {
  const at = new Date().toISOString();
  return { what, who, at, texts: texts.slice(0, textsNamed), count: texts.length };
}

/** A file that was read, with the title and the author that were typed for it. */
export function withRecord(file: ReadFile, records: TextRecords): ReadFile {
  const { read, others } = file;
  if (read === null || 'failure' in read) return file;
  return readFile(asTyped(read, records[read.id] ?? {}), others);
}

/** A text with the title and the author of its record, where it has them. */
export function asTyped(read: ReadText, { title, author }: TextRecord): ReadText {
  const typed = { ...(title === undefined ? {} : { title }), ...(author === undefined ? {} : { author }) };
  return { ...read, document: { ...read.document, ...typed } };
}

/** Those of the files that are there. */
export function recordsOf(receipts: readonly DocumentReceipt[], records: TextRecords): TextRecords {
  const own = receipts.map(({ document }) => [document, records[document]] as const);
  return Object.fromEntries(own.filter((entry): entry is [string, TextRecord] => entry[1] !== undefined));
}
