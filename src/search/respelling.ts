import { distance } from 'fastest-levenshtein';
import type { LexicalResult } from './lexical-index.js';
import { type Word, wordsOf } from './terms.js';
import { textOf, type Units } from './units.js';

/** A word of the question that stands nowhere, and the word of the texts that was searched in its place. */
export interface Respelling {
  readonly typed: string;
  readonly meant: string;
}

/** A common word stands in many passages; its spellings are all in the first of them. */
const passagesRead = 8;

/** What was searched in place of mistyped words, each as the texts spell it, in the form nearest to what was typed. */
export function respellingsOf(
  units: Units,
  asked: readonly Word[],
  { respelled, matches }: LexicalResult,
): readonly Respelling[] {
  return [...(respelled ?? [])].flatMap(([term, meantTerm]) => {
    const typed = asked.find((word) => word.term === term)?.word;
    const holding = matches.filter(({ terms }) => terms.includes(meantTerm)).slice(0, passagesRead);
    const spellings = holding
      .flatMap(({ passage }) => wordsOf(textWithNotes(units, passage)))
      .filter((word) => word.term === meantTerm)
      .map(({ word }) => word);
    const meant = typed === undefined ? undefined : nearest(typed, spellings);
    return typed === undefined || meant === undefined ? [] : [{ typed, meant }];
  });
}

function textWithNotes(units: Units, passage: number): string {
  const span = units.passages[passage];
  const notes = (units.notesOf[passage] ?? []).map((note) => units.notes[note]?.note.text ?? '');
  return [span === undefined ? '' : textOf(units, passage, span), ...notes].join('\n');
}

/** A lower-case spelling before a capitalised one, which may only have begun a sentence. */
function nearest(typed: string, spellings: readonly string[]): string | undefined {
  const farness = (word: string) =>
    distance(typed.toLowerCase(), word.toLowerCase()) + (/^\p{Lu}/u.test(word) ? 0.5 : 0);
  return [...new Set(spellings)].sort((a, b) => farness(a) - farness(b))[0];
}
