import type { Embedder, TextVectors } from '../embedding/index.js';
import type { NewFile, OpenSnapshot, PassageVectors } from '../store/index.js';
import type { DocumentTexts, PassageTexts } from './document-texts.js';

/** A document's passages and notes with their vectors. */
type EmbeddedDocument = Pick<NewFile, 'passages' | 'notes'>;

/** Those of passages and notes that were embedded before. */
export type Vectors = Pick<OpenSnapshot, 'vectorsOf' | 'vectorOfNote'>;

/**
 * Gives every passage, window, sentence and note of some documents its vector: that of an equal passage or note in `before`,
 * wherever it stood, or a new one. Windows and notes go through the model; it gives sentences theirs in the pass of their
 * window.
 *
 * @param onProgress - Called with the number of windows and notes embedded, and of all that have to be.
 * @returns Each in the order of the texts, and how many passages and notes went through the model or had their vectors kept:
 *   equal ones are embedded and counted once.
 * @throws The signal's reason where it is aborted.
 */
export async function embedDocuments(
  texts: readonly DocumentTexts[],
  embedder: Embedder,
  before: Vectors | null,
  options: { readonly signal?: AbortSignal | undefined; onProgress?(done: number, total: number): void },
): Promise<{ documents: readonly EmbeddedDocument[]; embedded: number; reused: number }> {
  const passages = new Map(
    texts.flatMap((one) => one.passages.map((entry) => [entry.content, entry] as const)),
  );
  const notes = new Set(texts.flatMap((one) => one.notes.map(({ note }) => note.text)));
  const vectors = new Map<string, PassageVectors>();
  const noteVectors = new Map<string, Float32Array>();
  if (before !== null) {
    for (const content of passages.keys()) {
      const known = await before.vectorsOf(content);
      if (known !== null) vectors.set(content, known);
    }
    for (const text of notes) {
      const known = await before.vectorOfNote(text);
      if (known !== null) noteVectors.set(text, known);
    }
  }
  const reused = vectors.size + noteVectors.size;

  const newPassages = [...passages.values()].filter(({ content }) => !vectors.has(content));
  const newNotes = [...notes].filter((text) => !noteVectors.has(text));
  const windows = newPassages.flatMap((passage) => passage.windows);
  const toEmbed = [...windows, ...newNotes.map((text) => ({ text }))];
  const embedded = await embedder.embedPassages(toEmbed, {
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    onProgress: (done) => options.onProgress?.(done, toEmbed.length),
  });
  let at = 0;
  for (const { content, windows: own } of newPassages) {
    vectors.set(content, passageVectors(own, embedded.slice(at, at + own.length)));
    at += own.length;
  }
  for (const [i, text] of newNotes.entries()) noteVectors.set(text, (embedded[at + i] as TextVectors).text);

  return {
    documents: texts.map((one) => ({
      passages: one.passages.map(({ passage, content, terms }) => ({
        passage,
        content,
        terms,
        vectors: vectors.get(content) as PassageVectors,
      })),
      notes: one.notes.map(({ key, note }) => ({
        key,
        note,
        vector: noteVectors.get(note.text) as Float32Array,
      })),
    })),
    embedded: newPassages.length + newNotes.length,
    reused,
  };
}

/** The model never sees a passage as a whole: it has the mean of its windows' vectors, weighted by their lengths. */
function passageVectors(windows: PassageTexts['windows'], vectors: readonly TextVectors[]): PassageVectors {
  const ofWindows = vectors.map(({ text }) => text);
  return {
    passage: meanVector(
      ofWindows,
      windows.map(({ text }) => text.length),
    ),
    windows: ofWindows,
    sentences: vectors.flatMap(({ sentences }) => sentences),
  };
}

/** The weighted mean of vectors of one length, at unit length. */
export function meanVector(vectors: readonly Float32Array[], weights: readonly number[]): Float32Array {
  const sum = new Float32Array(vectors[0]?.length ?? 0);
  for (const [nth, vector] of vectors.entries()) {
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (weights[nth] ?? 0) * (vector[i] ?? 0);
  }
  const length = Math.hypot(...sum) || 1;
  return sum.map((x) => x / length);
}
