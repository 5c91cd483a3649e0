import { UserError } from '../../errors.js';
import type { Document } from '../document.js';
import type { Block } from '../exact/blocks.js';
import type { BlocksAndNotes } from '../exact/document-builder.js';
import type { NoteMark } from '../exact/flat-text.js';
import { readable } from '../formats.js';
import { isOther } from '../other-formats.js';
import { tellFormat } from '../tell-format.js';

/** A file within a Word document, which Word shows as a part of it (`w:altChunk`). */
export interface Chunk {
  /** By which the text names it. */
  readonly id: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

type Read = (id: string, bytes: Uint8Array) => Promise<Document>;

/**
 * Reads files within a Word document, each as what it is; those that cannot be read are left out.
 *
 * @param readWord - Reads Word documents among them.
 */
export async function readChunks(
  file: string,
  chunks: readonly Chunk[],
  readWord: Read,
): Promise<ReadonlyMap<string, BlocksAndNotes>> {
  const read = new Map<string, BlocksAndNotes>();
  for (const chunk of chunks) {
    const document = await readChunk(file, chunk, readWord);
    if (document !== null) read.set(chunk.id, partsOf(chunk.id, document));
  }
  return read;
}

async function readChunk(file: string, { name, bytes }: Chunk, readWord: Read): Promise<Document | null> {
  const format = tellFormat(name, bytes);
  if (format === null || isOther(format)) return null;
  try {
    return await (format === readable.docx ? readWord : format.parse)(file, bytes);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** A document as parts of another. */
function partsOf(id: string, { text, paragraphs, headings, footnotes, audit }: Document): BlocksAndNotes {
  const keyed = footnotes.map((note, at) => ({ ...note, key: `${id} ${at}` }));
  const marks: readonly NoteMark[] = [
    ...keyed.flatMap(({ key, number, mark }) => (mark === null ? [] : [{ key, label: number, at: mark }])),
    ...audit.marksWithoutNote.map(({ number, at }) => ({ key: `${id} without`, label: number, at })),
  ].sort((a, b) => a.at - b.at);
  const words = (start: number, end: number) => ({
    text: text.slice(start, end),
    marks: marks
      .filter(({ at }) => at > start && at <= end)
      .map((mark) => ({ ...mark, at: mark.at - start })),
  });
  const levels = new Map(headings.map(({ start, level }) => [start, level]));
  const bodies = new Set(paragraphs.map(({ start }) => start));
  let start = 0;
  const blocks = text.split('\n\n').map(({ length }): Block => {
    const own = { start, end: start + length };
    start = own.end + 2;
    return bodies.has(own.start)
      ? { kind: 'paragraph', words: words(own.start, own.end) }
      : { kind: 'heading', depth: levels.get(own.start) ?? 1, words: words(own.start, own.end) };
  });
  const notes = keyed.map(({ key, number, text: words }) => ({
    key,
    label: number,
    series: id,
    paragraphs: [words],
  }));
  return { blocks, notes };
}
