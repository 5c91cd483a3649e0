import type { Span } from '../corpus/index.js';
import type { StoredPassage } from '../store/index.js';

/** The text of a span of a passage; the span's offsets are the document's. */
export function textOf({ passage, text }: StoredPassage, { start, end }: Span): string {
  return text.slice(start - passage.start, end - passage.start);
}
