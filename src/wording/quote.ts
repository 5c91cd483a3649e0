import type { Span } from '../corpus/index.js';
import type { CitedNote, CitedPassage } from '../library/index.js';

/** A stretch of a passage as it is shown: words, or the mark of a note between them. */
type QuotePart = {
  /** In the answering sentence; and there in the words that answer, where they are few. */
  readonly isAnswer: boolean;
  readonly isSpan: boolean;
} & (
  | { readonly kind: 'words'; readonly text: string }
  | {
      readonly kind: 'mark';
      readonly note: CitedNote;
      /** What to show before it: two marks on one word would read as one number. */
      readonly gap: '' | typeof thinSpace;
    }
);

const thinSpace = '\u2009';

/** What of a passage is needed to quote it. */
export type Quotable = Pick<CitedPassage, 'start' | 'end' | 'text' | 'footnotes'> & {
  readonly sentence?: Span;
  readonly answer?: Span | null;
};

/** More words are not told apart from their sentence. */
const shortAnswerChars = 80;

/** Cuts a passage at the answering sentence, the words that answer in it, and the marks; the words joined give the passage's text unchanged. */
export function quoteParts(passage: Quotable): readonly QuotePart[] {
  const { sentence } = passage;
  const answer = shortAnswer(passage);
  const marked = passage.footnotes.filter((note) => note.mark !== null);
  const cuts = [passage.start, passage.end, ...marked.map((note) => note.mark as number)];
  if (sentence) cuts.push(sentence.start, sentence.end);
  if (answer) cuts.push(answer.start, answer.end);
  const places = [...new Set(cuts)].sort((a, b) => a - b);

  return places.flatMap((place, i): QuotePart[] => {
    const isInAnswer = (at: number) => sentence !== undefined && at > sentence.start && at <= sentence.end;
    const isInSpan = (at: number) => answer !== null && at > answer.start && at <= answer.end;
    const marks = marked
      .filter((note) => note.mark === place)
      .map((note, nth): QuotePart => {
        const gap = nth > 0 ? thinSpace : '';
        return { kind: 'mark', note, gap, isAnswer: isInAnswer(place), isSpan: false };
      });
    const next = places[i + 1];
    if (next === undefined) return marks;
    const text = passage.text.slice(place - passage.start, next - passage.start);
    return [...marks, { kind: 'words', text, isAnswer: isInAnswer(next), isSpan: isInSpan(next) }];
  });
}

/** The words that answer, where they are few and not all of their sentence. */
function shortAnswer({ sentence, answer }: Quotable): Span | null {
  if (!sentence || !answer) return null;
  const isInside = answer.start >= sentence.start && answer.end <= sentence.end;
  const length = answer.end - answer.start;
  return isInside && length > 0 && length <= Math.min(shortAnswerChars, (sentence.end - sentence.start) / 2)
    ? answer
    : null;
}
