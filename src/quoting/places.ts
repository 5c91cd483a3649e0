import type { Span } from '../corpus/index.js';
import { changedCost, fitWords } from './fit.js';
import { shapeOf } from './slips.js';
import type { QuoteIndex, SearchedText, Vocabulary } from './text-index.js';
import { bestWindows, type Wanted, wantedWords } from './windows.js';

/** Where a quotation stands, or comes nearest: for each of its parts the positions of the words; null for one that is not there. */
export interface WordPlace {
  readonly text: SearchedText;
  readonly parts: readonly (Span | null)[];
}

/** A part of a quotation: its words for comparing, and their numbers in the vocabulary (-1: the texts have no such word). */
export interface Part {
  readonly folded: readonly string[];
  readonly ids: readonly number[];
}

export function partOf(words: readonly { readonly folded: string }[], vocabulary: Vocabulary): Part {
  const folded = words.map((word) => word.folded);
  return { folded, ids: folded.map((word) => vocabulary.idOf(word)) };
}

/** The part with most words, by which a quotation is found: its others are looked for around it. */
function longestOf(parts: readonly Part[]): number {
  return parts.reduce(
    (best, part, nth) => (part.ids.length > (parts[best]?.ids.length ?? 0) ? nth : best),
    0,
  );
}

/** All places where the parts stand word for word, in their order. */
export function* exactPlaces(
  { vocabulary, texts }: QuoteIndex,
  parts: readonly Part[],
): Generator<WordPlace> {
  if (parts.some(({ ids }) => ids.includes(-1))) return;
  const anchor = longestOf(parts);
  const finders = parts.map(({ ids }) => new Finder(ids, vocabulary));
  for (const text of texts) {
    let from = 0;
    for (;;) {
      const found = finders[anchor]?.next(text, from) ?? null;
      if (found === null) break;
      from = found.start + 1;
      const around = partsAround(parts, anchor, found, text, (nth, within, isAfter) =>
        isAfter
          ? (finders[nth]?.next(text, within.start) ?? null)
          : (finders[nth]?.last(text, within.end) ?? null),
      );
      if (!around.includes(null)) yield { text, parts: around };
    }
  }
}

/**
 * The other parts of a quotation around the one that was found: each as near to it as can be, in their order.
 *
 * @param find - Finds part `nth` in a stretch of the text that lies before or after the parts found so far.
 */
function partsAround(
  parts: readonly Part[],
  anchor: number,
  found: Span,
  text: SearchedText,
  find: (nth: number, within: Span, isAfter: boolean) => Span | null,
): readonly (Span | null)[] {
  const places: (Span | null)[] = parts.map(() => null);
  places[anchor] = found;
  let { start, end } = found;
  for (let nth = anchor + 1; nth < parts.length; nth += 1) {
    const place = find(nth, { start: end, end: text.ids.length }, true);
    places[nth] = place;
    end = place?.end ?? end;
  }
  for (let nth = anchor - 1; nth >= 0; nth -= 1) {
    const place = find(nth, { start: 0, end: start }, false);
    places[nth] = place;
    start = place?.start ?? start;
  }
  return places;
}

/** Finds words that follow each other, by the rarest of them. */
class Finder {
  readonly #ids: readonly number[];
  readonly #rarest: number;

  constructor(ids: readonly number[], vocabulary: Vocabulary) {
    this.#ids = ids;
    const countAt = (nth: number) => vocabulary.countOf(ids[nth] ?? -1);
    this.#rarest = ids.reduce((best, _, nth) => (countAt(nth) < countAt(best) ? nth : best), 0);
  }

  /** The first place that begins at word `from` or later. */
  next({ ids }: SearchedText, from: number): Span | null {
    const rarest = this.#ids[this.#rarest] ?? -1;
    for (let at = from + this.#rarest; ; at += 1) {
      at = ids.indexOf(rarest, at);
      if (at < 0) return null;
      const start = at - this.#rarest;
      if (this.#standsAt(ids, start)) return { start, end: start + this.#ids.length };
    }
  }

  /** The last place that ends before word `to`. */
  last({ ids }: SearchedText, to: number): Span | null {
    const rarest = this.#ids[this.#rarest] ?? -1;
    for (let at = to - this.#ids.length + this.#rarest; at >= this.#rarest; at -= 1) {
      at = ids.lastIndexOf(rarest, at);
      const start = at - this.#rarest;
      if (at < 0 || start < 0) return null;
      if (this.#standsAt(ids, start)) return { start, end: start + this.#ids.length };
    }
    return null;
  }

  #standsAt(ids: Int32Array, start: number): boolean {
    return this.#ids.every((id, nth) => ids[start + nth] === id);
  }
}

/** So many stretches are compared word by word. */
const windowsTried = 8;
/** A word that a slip sets apart counts as less than another one. */
const slipCost = 0.25;

/** Where a quotation comes nearest, word by word; null where hardly any of its words stand together. */
export function nearestPlace(index: QuoteIndex, parts: readonly Part[]): WordPlace | null {
  const anchor = longestOf(parts);
  const longest = parts[anchor];
  if (longest === undefined) return null;
  const wanted = wantedWords(longest.ids, index.vocabulary);
  const everywhere = index.texts.map((text) => ({ text, within: { start: 0, end: text.ids.length } }));
  const fitPart = fitterOf(index.vocabulary);
  let best: { readonly place: WordPlace; readonly cost: number } | null = null;
  for (const { text, words } of bestWindows(everywhere, wanted, windowsTried)) {
    const found = fitPart(text, words, longest);
    const costs = [found.cost];
    const around = partsAround(parts, anchor, found.words, text, (nth, within) => {
      const part = parts[nth] as Part;
      const place = bestIn(text, within, part, index.vocabulary, fitPart);
      costs.push(place?.cost ?? part.ids.length);
      return place?.words ?? null;
    });
    const cost = costs.reduce((sum, one) => sum + one, 0);
    if (best === null || cost < best.cost) best = { place: { text, parts: around }, cost };
  }
  return best?.place ?? null;
}

type Fitter = (
  text: SearchedText,
  window: Span,
  part: Part,
) => { readonly words: Span; readonly cost: number };

function fitterOf(vocabulary: Vocabulary): Fitter {
  const shapes = new Map<number, string>();
  const shapeOfId = (id: number): string => {
    const known = shapes.get(id) ?? shapeOf(vocabulary.wordOf(id));
    shapes.set(id, known);
    return known;
  };
  return (text, window, { folded, ids }) => {
    const wanted = folded.map(shapeOf);
    const margin = Math.ceil(ids.length / 4) + 3;
    const within = {
      start: Math.max(0, window.start - margin),
      end: Math.min(text.ids.length, window.end + margin),
    };
    const found = fitWords(text.ids, within, ids, (inText, nth) =>
      shapeOfId(inText) === wanted[nth] ? slipCost : changedCost,
    );
    return { ...found, words: withChangedEnds(text, found.words, ids) };
  };
}

/** So many words at an end may take the place of others; more were added there. */
const changedAtAnEnd = 3;

/**
 * The shortest stretch leaves out words at its ends that were changed: so many are taken to it as the quotation has there that do
 * not fit, as far as the sentence goes.
 */
function withChangedEnds(text: SearchedText, words: Span, quote: readonly number[]): Span {
  const extra = (nth: number) => (nth > 0 && nth <= changedAtAnEnd ? nth : 0);
  const before = extra(quote.indexOf(text.ids[words.start] as number));
  const after = extra(quote.length - 1 - quote.lastIndexOf(text.ids[words.end - 1] as number));
  const [start, end] = [words.start - before, words.end + after];
  return {
    start: isOneSentence(text, start, words.start) ? start : words.start,
    end: isOneSentence(text, words.end - 1, end - 1) ? end : words.end,
  };
}

/** Whether the words from `first` to `last` are there, and no sentence ends between them. */
function isOneSentence({ text, starts, ends }: SearchedText, first: number, last: number): boolean {
  if (first < 0 || last >= starts.length) return false;
  return !/[.!?;:…]|\n\n/.test(text.slice(starts[first], ends[last]));
}

/** Where a part comes near in a stretch of a text; null where more than half of its words would have to change. */
function bestIn(text: SearchedText, within: Span, part: Part, vocabulary: Vocabulary, fitPart: Fitter) {
  const wanted: Wanted = wantedWords(part.ids, vocabulary);
  const [window] = bestWindows([{ text, within }], wanted, 1);
  if (window === undefined) return null;
  const found = fitPart(text, window.words, part);
  const isInside = found.words.start >= within.start && found.words.end <= within.end;
  return isInside && found.cost <= part.ids.length / 2 ? found : null;
}
