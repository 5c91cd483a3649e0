import type { CitedNote, CitedPassage } from './ask.js';
import type { NoteNumber, NoteRef } from './corpus/index.js';

/** A stretch of a passage as it is shown: words, or the mark of a note between them. */
export type QuotePart =
  | { readonly kind: 'words'; readonly text: string; readonly isAnswer: boolean }
  | { readonly kind: 'mark'; readonly note: CitedNote; readonly isAnswer: boolean };

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
      .map((note): QuotePart => ({ kind: 'mark', note, isAnswer: isInAnswer(place) }));
    const next = places[i + 1];
    if (next === undefined) return marks;
    const text = passage.text.slice(place - passage.start, next - passage.start);
    return [...marks, { kind: 'words', text, isAnswer: isInAnswer(next) }];
  });
}

const superscripts: Readonly<Record<string, string>> = Object.fromEntries(
  [...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((digit, value) => [String(value), digit]),
);

/** `12` as `¹²`; symbols such as `†` stay as they are. */
export function superscript(number: NoteNumber): string {
  return [...String(number)].map((character) => superscripts[character] ?? character).join('');
}

/** `note 9`, or `note 9 of chapter 2` where the numbering restarts. */
export function noteName(note: NoteRef): string {
  return note.chapter === undefined
    ? `note ${note.number}`
    : `note ${note.number} of chapter ${note.chapter}`;
}

/** How sure the evidence makes us, in words that need no number. */
export function strengthOf(evidence: number): 'strong match' | 'likely match' | 'weak match' {
  if (evidence >= 0.9) return 'strong match';
  return evidence >= 0.5 ? 'likely match' : 'weak match';
}
