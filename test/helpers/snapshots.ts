import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { storeFiles } from '../../eval/searchable.js';
import { chunkDocument, chunkSettings } from '../../src/chunking/index.js';
import type { Document } from '../../src/corpus/index.js';
import { textsToEmbed } from '../../src/indexing/document-texts.js';
import type { NewFile, OpenSnapshot } from '../../src/store/index.js';
import { temporaryFolder } from './index-fixture.js';

/** Says where a text lies; every vector is brought to unit length. */
export type Locate = (text: string) => readonly number[];

/** Snapshots in a folder of their own. */
export function temporarySnapshots() {
  const folder = temporaryFolder();
  const open: OpenSnapshot[] = [];
  return {
    /** A snapshot of documents whose vectors a test chooses. */
    async of(
      documents: readonly Document[],
      locate: Locate,
      settings = chunkSettings,
    ): Promise<OpenSnapshot> {
      const model = {
        id: 'test/located',
        revision: 'none',
        precision: 'fp32',
        pooling: 'mean',
        dimensions: locate('').length,
        maxTokens: 512,
      };
      const files = documents.map((document) =>
        fileOf(document, textsToEmbed(document, chunkDocument(document, settings)), locate),
      );
      const snapshot = await storeFiles(join((await folder).dir, randomUUID()), files, model);
      open.push(snapshot);
      return snapshot;
    },
    /** Closes them all and removes the folder. */
    async remove() {
      await Promise.all(open.map((snapshot) => snapshot.close()));
      await (await folder).remove();
    },
  };
}

function fileOf(document: Document, texts: ReturnType<typeof textsToEmbed>, locate: Locate): NewFile {
  const embed = (text: string) => unit(locate(text));
  return {
    file: { id: document.id, sha256: '', document },
    passages: texts.passages.map(({ passage, text, windows, terms, content }) => ({
      passage,
      terms,
      content,
      vectors: {
        passage: embed(text),
        windows: windows.map((window) => embed(window.text)),
        sentences: windows.flatMap((window) =>
          window.sentences.map(({ start, end }) => embed(window.text.slice(start, end))),
        ),
      },
    })),
    notes: texts.notes.map(({ key, note }) => ({ key, note, vector: embed(note.text) })),
    unresolved: 0,
  };
}

export function unit(numbers: readonly number[]): Float32Array {
  const length = Math.hypot(...numbers) || 1;
  return Float32Array.from(numbers, (x) => x / length);
}
