import type { CitedNote, CitedPassage } from '../library/index.js';

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
