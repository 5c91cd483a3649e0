import type { CitedNote, CitedPassage } from './ask.js';
import { isNoteName, type NoteNumber, type NoteRef, romanValue } from './corpus/index.js';

/** A stretch of a passage as it is shown: words, or the mark of a note between them. */
export type QuotePart =
  | { readonly kind: 'words'; readonly text: string; readonly isAnswer: boolean }
  | {
      readonly kind: 'mark';
      readonly note: CitedNote;
      /** What to show before it: two marks on one word would read as one number. */
      readonly gap: '' | typeof thinSpace;
      readonly isAnswer: boolean;
    };

const thinSpace = '\u2009';

/** What of a passage is needed to quote it. */
export type Quotable = Pick<CitedPassage, 'start' | 'end' | 'text' | 'footnotes'> & {
  readonly sentence?: { readonly start: number; readonly end: number };
};

/** Cuts a passage at the answering sentence and at the marks; the words joined give the passage's text unchanged. */
export function quoteParts(passage: Quotable): readonly QuotePart[] {
  const { sentence } = passage;
  const marked = passage.footnotes.filter((note) => note.mark !== null);
  const cuts = [passage.start, passage.end, ...marked.map((note) => note.mark as number)];
  if (sentence) cuts.push(sentence.start, sentence.end);
  const places = [...new Set(cuts)].sort((a, b) => a - b);

  return places.flatMap((place, i): QuotePart[] => {
    const isInAnswer = (at: number) => sentence !== undefined && at > sentence.start && at <= sentence.end;
    const marks = marked
      .filter((note) => note.mark === place)
      .map((note, nth): QuotePart => {
        return { kind: 'mark', note, gap: nth > 0 ? thinSpace : '', isAnswer: isInAnswer(place) };
      });
    const next = places[i + 1];
    if (next === undefined) return marks;
    const text = passage.text.slice(place - passage.start, next - passage.start);
    return [...marks, { kind: 'words', text, isAnswer: isInAnswer(next) }];
  });
}

const raised = [...'⁰¹²³⁴⁵⁶⁷⁸⁹ⁱᵛˣˡᶜ'];
const superscripts: Readonly<Record<string, string>> = Object.fromEntries(
  [...'0123456789ivxlc'].map((character, nth) => [character, raised[nth] ?? character]),
);

/** `12` as `¹²`, `iv` as `ⁱᵛ`; symbols such as `†` stay as they are. */
export function superscript(number: NoteNumber): string {
  return [...String(number)].map((character) => superscripts[character] ?? character).join('');
}

/** A mark behind a word: numbers raised, symbols as they are, and names in brackets, which keep them off the word. */
export function markText(number: NoteNumber): string {
  const isName = /\p{L}/u.test(String(number)) && romanValue(String(number)) === null;
  return isName ? `[${number}]` : superscript(number);
}

/** `note 9`, `note “tax”` for one that has a name, or `note 9 of chapter 2` where the numbering restarts. */
export function noteName({ number, chapter }: NoteRef): string {
  const name = isNoteName(number) ? `note “${number}”` : `note ${number}`;
  return chapter === undefined ? name : `${name} of chapter ${chapter}`;
}

/** How many times the odds at the threshold, or which part of them, still count as on the same side of a doubt. */
const CLEAR_ODDS = 4;

export type Strength = 'strong match' | 'likely match' | 'weak match' | 'unlikely match';

/**
 * How well a passage answers, in words that need no number: the first two count as an answer, the others do not.
 *
 * @param threshold - Of the answer; how far the evidence lies from it is measured in odds, as both may be close to 1.
 */
export function strengthOf(evidence: number, threshold: number): Strength {
  const isClear = Math.abs(logOdds(evidence) - logOdds(threshold)) >= Math.log(CLEAR_ODDS);
  if (evidence >= threshold) return isClear ? 'strong match' : 'likely match';
  return isClear ? 'unlikely match' : 'weak match';
}

const logOdds = (probability: number): number => Math.log(probability / (1 - probability));
