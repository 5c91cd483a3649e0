import type { Span } from '../corpus/index.js';
import { remembered } from '../remembered.js';
import { besideWithin, mostBridgedWords } from './ellipses.js';
import { type Fit, fitWords } from './fit.js';
import { shapeOf } from './slips.js';
import type { QuoteIndex, SearchedText, Vocabulary } from './text-index.js';
import { bestWindows, wantedWords } from './windows.js';

/** Where a quotation is, or comes nearest: for each of its parts the positions of the words; null for one that is not there. */
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

/** The parts of a quotation, those with most words first: it is found by these, and its others are looked for around them. */
function longestOf(parts: readonly Part[]): readonly number[] {
  const length = (nth: number) => parts[nth]?.ids.length ?? 0;
  return [...parts.keys()].sort((a, b) => length(b) - length(a));
}

/** All places where a quotation is word for word: its parts in their order, each but a few words from the one before. */
export function* closePlaces(
  { vocabulary, texts }: QuoteIndex,
  parts: readonly Part[],
): Generator<WordPlace> {
  if (parts.some(({ ids }) => ids.includes(-1))) return;
  const finders = parts.map(({ ids }) => new Finder(ids, vocabulary));
  const anchor = finders.reduce(
    (best, { count }, nth) => (count < (finders[best]?.count ?? 0) ? nth : best),
    0,
  );
  for (const text of texts) {
    for (const found of finders[anchor]?.all(text) ?? []) {
      const around = partsAround(parts, anchor, found, text, (nth, within, isAfter) => {
        const beside = besideWords(within, isAfter, parts[nth] as Part);
        return (isAfter ? finders[nth]?.next(text, beside) : finders[nth]?.last(text, beside)) ?? null;
      });
      if (!around.includes(null)) yield { text, parts: around };
    }
  }
}

/** A place where the parts are word for word in their order, however far apart: of one for each text the shortest. */
export function joinedPlace({ vocabulary, texts }: QuoteIndex, parts: readonly Part[]): WordPlace | null {
  if (parts.some(({ ids }) => ids.includes(-1))) return null;
  const finders = parts.map(({ ids }) => new Finder(ids, vocabulary));
  let shortest: { readonly place: WordPlace; readonly words: number } | null = null;
  for (const text of texts) {
    const found = inOrder(text, finders);
    if (found === null) continue;
    const words = (found.at(-1)?.end ?? 0) - (found[0]?.start ?? 0);
    if (shortest === null || words < shortest.words) shortest = { place: { text, parts: found }, words };
  }
  return shortest?.place ?? null;
}

/** The first place of each part behind the one before; then each as far back as the one behind it lets it be. */
function inOrder(text: SearchedText, finders: readonly Finder[]): readonly Span[] | null {
  const found: Span[] = [];
  for (const finder of finders) {
    const next = finder.next(text, { start: found.at(-1)?.end ?? 0, end: text.ids.length });
    if (next === null) return null;
    found.push(next);
  }
  for (let nth = found.length - 2; nth >= 0; nth -= 1) {
    const end = found[nth + 1]?.start ?? 0;
    found[nth] = finders[nth]?.last(text, { start: 0, end }) ?? (found[nth] as Span);
  }
  return found;
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
  /** How often the texts have its rarest word. */
  readonly count: number;

  constructor(ids: readonly number[], vocabulary: Vocabulary) {
    this.#ids = ids;
    const countAt = (nth: number) => vocabulary.countOf(ids[nth] ?? -1);
    this.#rarest = ids.reduce((best, _, nth) => (countAt(nth) < countAt(best) ? nth : best), 0);
    this.count = countAt(this.#rarest);
  }

  *all(text: SearchedText): Generator<Span> {
    const end = text.ids.length;
    for (let found = this.next(text, { start: 0, end }); found !== null; ) {
      yield found;
      found = this.next(text, { start: found.start + 1, end });
    }
  }

  /** The first place in a stretch of the text. */
  next({ ids }: SearchedText, { start: from, end }: Span): Span | null {
    const within = ids.subarray(0, Math.max(0, end - this.#ids.length + this.#rarest + 1));
    const rarest = this.#ids[this.#rarest] ?? -1;
    for (let at = from + this.#rarest; ; at += 1) {
      at = within.indexOf(rarest, at);
      if (at < 0) return null;
      const start = at - this.#rarest;
      if (this.#standsAt(ids, start)) return { start, end: start + this.#ids.length };
    }
  }

  /** The last one. */
  last({ ids }: SearchedText, { start: from, end }: Span): Span | null {
    const within = ids.subarray(from);
    const rarest = this.#ids[this.#rarest] ?? -1;
    for (let at = end - this.#ids.length + this.#rarest; at >= from + this.#rarest; at -= 1) {
      at = from + within.lastIndexOf(rarest, at - from);
      const start = at - this.#rarest;
      if (start < from) return null;
      if (this.#standsAt(ids, start)) return { start, end: start + this.#ids.length };
    }
    return null;
  }

  #standsAt(ids: Int32Array, start: number): boolean {
    return this.#ids.every((id, nth) => ids[start + nth] === id);
  }
}

/** So many stretches are compared word by word; fewer for a quotation of a page, as the first is nearly always the best. */
const windowsTried = 8;
/** Pairs of words that are compared for that. */
const mostPairs = 8_000_000;

/** More than a changed word: rather one word that differs than parts that are far apart. */
const wideCost = 1.25;
/** By so many of its parts a quotation is looked for. */
const anchorsTried = 2;

/**
 * Where a quotation comes nearest, word by word; null where hardly any of its words are found together.
 *
 * @param isClose - Whether its parts are looked for in one sentence alone, and not elsewhere in the text.
 */
export function nearestPlace(index: QuoteIndex, parts: readonly Part[], isClose: boolean): WordPlace | null {
  const everywhere = index.texts.map((text) => ({ text, within: { start: 0, end: text.ids.length } }));
  const fitPart = fitterOf(index.vocabulary);
  let best: { readonly place: WordPlace; readonly cost: number } | null = null;
  for (const anchor of longestOf(parts).slice(0, anchorsTried)) {
    const longest = parts[anchor] as Part;
    const wanted = wantedWords(longest.ids, index.vocabulary);
    const pairs = 2 * longest.ids.length ** 2;
    const tried = Math.min(windowsTried, Math.max(1, Math.floor(mostPairs / pairs)));
    for (const { text, words } of bestWindows(everywhere, wanted, tried)) {
      const found = fitPart(text, words, longest);
      let { cost } = found;
      const around = partsAround(parts, anchor, found.words, text, (nth, within, isAfter) => {
        const part = parts[nth] as Part;
        const beside = besideWithin(text, besideWords(within, isAfter, part), isAfter);
        const near = bestIn(text, beside, part, index.vocabulary, fitPart);
        const isNearEnough = isClose || (near !== null && near.cost <= wideCost);
        const place = isNearEnough
          ? near
          : cheaper(near, bestIn(text, within, part, index.vocabulary, fitPart));
        cost += place?.cost ?? part.ids.length;
        return place?.words ?? null;
      });
      if (best === null || cost < best.cost) best = { place: { text, parts: around }, cost };
    }
  }
  return best?.place ?? null;
}

type Fitter = (text: SearchedText, window: Span, part: Part) => Fit;

function fitterOf(vocabulary: Vocabulary): Fitter {
  const numbers = new Map<string, number>();
  const numberOf = (folded: string) => {
    const shape = shapeOf(folded);
    return remembered(numbers, shape, () => numbers.size);
  };
  const known = new Map<number, number>();
  const shapeOfId = (id: number) => remembered(known, id, () => numberOf(vocabulary.wordOf(id)));
  return (text, window, { folded, ids }) => {
    const wanted = { ids: Int32Array.from(ids), shapes: Int32Array.from(folded, numberOf) };
    const margin = Math.ceil(ids.length / 4) + 3;
    const within = {
      start: Math.max(0, window.start - margin),
      end: Math.min(text.ids.length, window.end + margin),
    };
    const found = fitWords(text.ids, within, wanted, shapeOfId);
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

/** What was found beside the other parts of a quotation, or what farther away costs less. */
function cheaper(near: Fit | null, far: Fit | null): Fit | null {
  if (far === null || (near !== null && near.cost <= far.cost + wideCost)) return near;
  return { ...far, cost: far.cost + wideCost };
}

/** Where a part is that an ellipsis sets apart from the others by a few words. */
function besideWords({ start, end }: Span, isAfter: boolean, part: Part): Span {
  const most = mostBridgedWords + part.ids.length;
  return isAfter ? { start, end: Math.min(end, start + most) } : { start: Math.max(start, end - most), end };
}

/** Where a part comes near in a stretch of a text; null where more than half of its words would have to change. */
function bestIn(text: SearchedText, within: Span, part: Part, vocabulary: Vocabulary, fitPart: Fitter) {
  const [window] = bestWindows([{ text, within }], wantedWords(part.ids, vocabulary), 1);
  if (window === undefined) return null;
  const found = fitPart(text, window.words, part);
  const isInside = found.words.start >= within.start && found.words.end <= within.end;
  return isInside && found.cost <= part.ids.length / 2 ? found : null;
}
