import { createHash } from 'node:crypto';
import type { Passage } from '../../src/chunking/index.js';
import { type Document, type Footnote, noteKey } from '../../src/corpus/index.js';
import type {
  ExpectedIndex,
  NewFile,
  NewNote,
  NewPassage,
  OpenSnapshot,
  PublishOptions,
  SnapshotDraft,
  Store,
  WriteLock,
} from '../../src/store/index.js';
import { cleanAudit } from './documents.js';
import { randomVectors } from './index-fixture.js';

export const dimensions = 16;

export const facts: ExpectedIndex = {
  model: { id: 'test/model', revision: 'abc', precision: 'q8', pooling: 'cls', dimensions, maxTokens: 512 },
  chunking: { maxTokens: 100, overlap: 1 },
  versions: { reader: 3 },
};

/** The same unit vector for the same text, as a model would give. */
export function vectorFor(text: string, dims = dimensions): Float32Array {
  return randomVectors(1, dims, createHash('sha256').update(text).digest().readUInt32LE());
}

/** Words in small letters. */
export function termsFor(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Under which the vectors of a paragraph are kept. */
export function contentFor(text: string): string {
  return `${text}\n${text.length}`;
}

interface Told {
  readonly title?: string;
  readonly author?: string;
  readonly dims?: number;
}

/**
 * A file whose paragraphs are passages of one or more sentences. `[^1: text]` at a paragraph's end is a note that it cites;
 * of several with one number the first counts.
 */
export function fileWith(id: string, paragraphs: readonly string[], told: Told = {}): NewFile {
  const { title = `Title of ${id}`, author, dims = dimensions } = told;
  const footnotes: Footnote[] = [];
  const passages: Passage[] = [];
  let text = '';
  for (const paragraph of paragraphs) {
    const start = text.length;
    const [body = '', ...marked] = paragraph.split(/\s*\[\^(?=\d+: )/);
    text += `${body}\n\n`;
    const end = start + body.length;
    const notes = marked.map((note): Footnote => {
      const [, number, words] = /^(\d+): (.*)\]$/s.exec(note) ?? [];
      return { number: Number(number), text: words ?? '', paragraphs: 1, page: null, mark: end };
    });
    const isNew = (note: Footnote) => footnotes.every((other) => noteKey(other) !== noteKey(note));
    footnotes.push(...notes.filter(isNew));
    passages.push({
      key: createHash('sha256').update(`${id}\n${start}\n${body}`).digest('hex').slice(0, 12),
      document: id,
      section: null,
      start,
      end,
      sentences: [...body.matchAll(/[^.]+\.?\s*/g)].map(({ index, 0: sentence }) => ({
        start: start + index,
        end: start + index + sentence.trimEnd().length,
      })),
      notes: notes.map(noteKey),
    });
  }
  const document: Document = {
    id,
    title,
    ...(author === undefined ? {} : { author }),
    text: text.trimEnd(),
    paragraphs: passages.map(({ start, end }) => ({ start, end })),
    headings: [],
    pages: [],
    footnotes,
    audit: cleanAudit,
  };
  const noteTexts = new Map(footnotes.map((note) => [noteKey(note), note.text]));
  return {
    file: { id, sha256: createHash('sha256').update(text).digest('hex'), document },
    passages: passages.map((passage): NewPassage => {
      const own = document.text.slice(passage.start, passage.end);
      const cited = passage.notes.map((key) => noteTexts.get(key) ?? '');
      return {
        passage,
        content: contentFor(own),
        terms: [own, ...cited].flatMap(termsFor),
        vectors: {
          passage: vectorFor(own, dims),
          windows: [vectorFor(`window ${own}`, dims)],
          sentences: passage.sentences.map(({ start, end }) =>
            vectorFor(document.text.slice(start, end), dims),
          ),
        },
      };
    }),
    notes: footnotes.map(
      (note): NewNote => ({ key: noteKey(note), note, vector: vectorFor(note.text, dims) }),
    ),
    unresolved: 0,
  };
}

/** A file that could not be read. */
export function failedFile(id: string, failure: string): NewFile {
  return { file: { id, sha256: '', failure }, passages: [], notes: [], unresolved: 0 };
}

interface Changes {
  readonly add?: readonly NewFile[];
  readonly remove?: readonly string[];
  /** Whether all that was there goes. */
  readonly fresh?: boolean;
  readonly change?: PublishOptions['change'];
  readonly records?: PublishOptions['records'];
}

/** Does something with the lock of a store. */
export async function whileLocked<T>(store: Store, work: (lock: WriteLock) => Promise<T>): Promise<T> {
  const lock = await store.lock('a test');
  return work(lock).finally(() => lock.release());
}

/** Does something with a draft, while its lock is held. */
export function drafting<T>(
  store: Store,
  base: OpenSnapshot | null,
  work: (draft: SnapshotDraft, lock: WriteLock) => Promise<T>,
): Promise<T> {
  return whileLocked(store, async (lock) => work(await store.draft(lock, base), lock));
}

/** Changes the collection and makes the outcome live; the new snapshot is for the caller to close. */
export async function change(
  store: Store,
  { add = [], remove = [], fresh, ...said }: Changes,
): Promise<OpenSnapshot> {
  return whileLocked(store, async (lock) => {
    const base = fresh === true ? null : await store.open(null);
    try {
      const draft = await store.draft(lock, base);
      for (const file of add) await draft.add(file);
      for (const id of remove) draft.remove(id);
      return await draft.publish(facts, said as PublishOptions);
    } finally {
      await base?.close();
    }
  });
}
