import { type Word, wordsOf } from './terms.js';
import { textOf, type Units } from './units.js';

/** Which words of a question a passage holds. */
export interface WordComparison {
  /** Words of the question that stand in the passage or its footnotes, as the passage spells them. */
  readonly sharedWords: readonly string[];
  /** Words of the question that stand nowhere in the passage, as the question spells them. */
  readonly missingWords: readonly string[];
}

export function compareWords(units: Units, passage: number, words: readonly Word[]): WordComparison {
  const span = units.passages[passage];
  const notes = (units.notesOf[passage] ?? []).map((note) => units.notes[note]?.note.text ?? '');
  const text = [span ? textOf(units, passage, span) : '', ...notes].join('\n');
  const spelling = new Map<string, string>();
  for (const { term, word } of wordsOf(text)) if (!spelling.has(term)) spelling.set(term, word);
  const asked = new Map(words.map(({ term, word }) => [term, word]));
  const sharedWords: string[] = [];
  const missingWords: string[] = [];
  for (const [term, word] of asked) {
    const found = spelling.get(term);
    if (found === undefined) missingWords.push(word);
    else sharedWords.push(found);
  }
  return { sharedWords, missingWords };
}
