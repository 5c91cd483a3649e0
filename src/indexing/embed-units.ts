import type { Embedder, TextVectors } from '../embedding/index.js';
import { type PassageTexts, textsToEmbed, type Units, type UnitVectors } from '../search/index.js';
import { meanVector } from './mean-vector.js';
import {
  type LoadedSnapshot,
  type PassageVectors,
  vectorOfNote,
  vectorsOfPassage,
} from './snapshot-files.js';

/** Vectors of every unit. Equal passages are embedded and counted once, and so are equal notes. */
export interface EmbeddedUnits {
  readonly vectors: UnitVectors;
  /** How many passages and notes went through the model, and of how many the vectors were kept. */
  readonly embedded: number;
  readonly reused: number;
}

/** Vectors of passages under their keys (`keyed`), of notes under their texts. */
interface KnownVectors {
  readonly passages: Map<string, PassageVectors>;
  readonly notes: Map<string, Float32Array>;
}

/**
 * Gives every passage, window, sentence and note its vector: that of an equal passage or note in `before`, wherever it
 * stood, or a new one. Windows and notes go through the model; it gives sentences theirs in the pass of their window.
 *
 * @param onProgress - Called with the number of windows and notes embedded, and of all that have to be.
 * @throws The signal's reason where it is aborted.
 */
export async function embedUnits(
  units: Units,
  embedder: Embedder,
  before: LoadedSnapshot | null,
  options: { readonly signal?: AbortSignal | undefined; onProgress?(done: number, total: number): void },
): Promise<EmbeddedUnits> {
  const known: KnownVectors = { passages: new Map(), notes: new Map() };
  const texts = textsToEmbed(units);
  const passageTexts = keyed(texts.passages);
  const noteTexts = texts.notes;
  if (before !== null) keepVectors(before, passageTexts, noteTexts, known);
  const reused = known.passages.size + known.notes.size;

  const newPassages = [...new Map(passageTexts.map((entry) => [entry.key, entry])).values()].filter(
    ({ key }) => !known.passages.has(key),
  );
  const newNotes = [...new Set(noteTexts)].filter((text) => !known.notes.has(text));
  const embedded = newPassages.length + newNotes.length;
  const windows = newPassages.flatMap((passage) => passage.windows);
  const inAll = windows.length + newNotes.length;
  const embedding = (offset: number) => ({
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    onProgress: (done: number) => options.onProgress?.(offset + done, inAll),
  });

  const ofWindows = await embedder.embedWithSentences(windows, embedding(0));
  let at = 0;
  for (const { key, windows: own } of newPassages) {
    known.passages.set(key, passageVectors(own, ofWindows.slice(at, at + own.length)));
    at += own.length;
  }
  const notes = await embedder.embedPassages(newNotes, embedding(windows.length));
  for (const [i, text] of newNotes.entries()) known.notes.set(text, notes[i] as Float32Array);

  const all = passageTexts.map(({ key }) => known.passages.get(key) as PassageVectors);
  return {
    vectors: {
      passages: all.map(({ passage }) => passage),
      windows: all.flatMap((vectors) => vectors.windows),
      sentences: all.flatMap(({ sentences }) => sentences),
      notes: noteTexts.map((text) => known.notes.get(text) as Float32Array),
    },
    embedded,
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

interface KeyedTexts extends PassageTexts {
  readonly key: string;
}

/** Equal texts in equal windows and sentences have an equal key. */
function keyed(passages: readonly PassageTexts[]): readonly KeyedTexts[] {
  return passages.map((passage) => {
    const ends = passage.windows.map(({ sentences }) => sentences.map(({ end }) => end).join());
    return { ...passage, key: [passage.text, ...ends].join('\n') };
  });
}

/** Takes over the vectors that the snapshot has for the wanted passages and notes. */
function keepVectors(
  before: LoadedSnapshot,
  wantedPassages: readonly KeyedTexts[],
  wantedNotes: readonly string[],
  known: KnownVectors,
): void {
  const passages = new Set(wantedPassages.map(({ key }) => key));
  keyed(textsToEmbed(before.units).passages).forEach(({ key }, i) => {
    if (passages.has(key)) known.passages.set(key, vectorsOfPassage(before, i));
  });
  const notes = new Set(wantedNotes);
  before.units.notes.forEach(({ note }, i) => {
    if (notes.has(note.text)) known.notes.set(note.text, vectorOfNote(before, i));
  });
}
