import { windowsOf } from '../chunking/index.js';
import { type Hit, textOf } from '../search/index.js';
import type { StoredPassage } from '../store/index.js';

/** A text that is read, and how a place in it is found in the document. */
export interface Part {
  readonly text: string;
  readonly start: number;
  /** The note's mark, where the text is a note. */
  readonly mark: number | null;
  /** How near it is to the question. */
  readonly cosine: number;
}

/** A hit with the parts of it that are read, at least one. */
export interface HitToRead {
  readonly hit: Hit;
  readonly parts: readonly Part[];
}

/** So many of the best hits are read at most: of 160 questions in readers' own words .89 have their passage among them. */
export const hitsRead = 10;

/**
 * So much is read beyond the nearest part of each hit, a window or two: all windows of these hits would take
 * twice as long.
 */
const charsBeyond = 400;

/** What of the hits is read, in their order: of each the part that is nearest to the question, then the other parts by nearness. */
export function whatToRead(hits: readonly Hit[], question: Float32Array): readonly HitToRead[] {
  const near = hits
    .slice(0, hitsRead)
    .map((hit) => ({ hit, parts: [...partsOf(hit.stored, question)].sort(byNearness) }));
  const read = new Set(near.flatMap(({ parts }) => parts.slice(0, 1)));
  let chars = 0;
  for (const part of near.flatMap(({ parts }) => parts.slice(1)).sort(byNearness)) {
    chars += part.text.length;
    if (chars > charsBeyond) break;
    read.add(part);
  }
  return near.map(({ hit, parts }) => ({ hit, parts: parts.filter((part) => read.has(part)) }));
}

const byNearness = (one: Part, other: Part) => other.cosine - one.cosine;

/** The passage's windows, and the footnote that is nearer to the question than all its sentences, where one is. */
function partsOf(stored: StoredPassage, question: Float32Array): readonly Part[] {
  const windows = windowsOf(stored.passage).map((window, nth) => ({
    text: textOf(stored, window),
    start: window.start,
    mark: null,
    cosine: stored.windows[nth]?.cosine(question) ?? 0,
  }));
  let nearest = Math.max(...stored.sentences.map((sentence) => sentence.cosine(question)));
  let nearestNote: Part | null = null;
  for (const { note, vector } of stored.notes) {
    const cosine = vector.cosine(question);
    if (note.mark === null || cosine <= nearest) continue;
    nearest = cosine;
    nearestNote = { text: note.text, start: 0, mark: note.mark, cosine };
  }
  return nearestNote === null ? windows : [...windows, nearestNote];
}
