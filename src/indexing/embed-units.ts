import type { Embedder, TextVectors, TextWithSentences } from '../embedding/index.js';
import { textsToEmbed, type Units, type UnitVectors } from '../search/index.js';
import { type LoadedSnapshot, vectorOfNote, vectorsOfPassage } from './snapshot-files.js';

/** Vectors of every unit, and how many passages and notes went through the model for them. */
export interface EmbeddedUnits {
  readonly vectors: UnitVectors;
  readonly embedded: number;
  readonly reused: number;
}

/** Vectors under the texts that they belong to. */
interface KnownVectors {
  readonly passages: Map<string, TextVectors>;
  readonly notes: Map<string, Float32Array>;
}

/**
 * Gives every passage, sentence and note its vector: that of the same text in `before`, wherever it stood, or a new
 * one.
 *
 * @param onProgress - Called with the number of texts embedded and their total.
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

  const newPassages = [...new Map(passageTexts.map((entry) => [entry.key, entry])).values()].filter(
    ({ key }) => !known.passages.has(key),
  );
  const newNotes = [...new Set(noteTexts)].filter((text) => !known.notes.has(text));
  const embedded = newPassages.length + newNotes.length;
  const embedding = (offset: number) => ({
    ...(options.signal === undefined ? {} : { signal: options.signal }),
    onProgress: (done: number) => options.onProgress?.(offset + done, embedded),
  });

  const passages = await embedder.embedWithSentences(newPassages, embedding(0));
  for (const [i, { key }] of newPassages.entries()) known.passages.set(key, passages[i] as TextVectors);
  const notes = await embedder.embedPassages(newNotes, embedding(newPassages.length));
  for (const [i, text] of newNotes.entries()) known.notes.set(text, notes[i] as Float32Array);

  const all = passageTexts.map(({ key }) => known.passages.get(key) as TextVectors);
  return {
    vectors: {
      passages: all.map(({ text }) => text),
      sentences: all.flatMap(({ sentences }) => sentences),
      notes: noteTexts.map((text) => known.notes.get(text) as Float32Array),
    },
    embedded,
    reused: passageTexts.length + noteTexts.length - embedded,
  };
}

interface KeyedText extends TextWithSentences {
  readonly key: string;
}

/** Equal texts with equal sentences have an equal key. */
function keyed(passages: readonly TextWithSentences[]): readonly KeyedText[] {
  return passages.map(({ text, sentences }) => ({
    text,
    sentences,
    key: `${text}\n${sentences.map(({ end }) => end).join()}`,
  }));
}

/** Fetches what the snapshot has of the wanted texts. */
function keepVectors(
  before: LoadedSnapshot,
  wantedPassages: readonly KeyedText[],
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
