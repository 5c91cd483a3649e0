import type { Span } from '../corpus/index.js';
import type { StoredPassage } from '../store/index.js';
import type { Hit } from './hit.js';
import { type Word, wordsOf } from './terms.js';

/** The text of a span of a passage; the span's offsets are the document's. */
export function textOf({ passage, text }: StoredPassage, { start, end }: Span): string {
  return text.slice(start - passage.start, end - passage.start);
}

/** The words of a passage and of the footnotes it cites. */
export interface PassageWords {
  /** The terms of each sentence. */
  readonly sentences: readonly ReadonlySet<string>[];
  /** The terms of each footnote cited, in the order of `StoredPassage.notes`. */
  readonly notes: readonly ReadonlySet<string>[];
  /** For each term its first spelling. */
  readonly spellings: ReadonlyMap<string, string>;
}

export function wordsOfPassage(stored: StoredPassage): PassageWords {
  const spellings = new Map<string, string>();
  const read = (text: string): ReadonlySet<string> => {
    const words = wordsOf(text);
    for (const { term, word } of words) if (!spellings.has(term)) spellings.set(term, word);
    return new Set(words.map(({ term }) => term));
  };
  return {
    sentences: stored.passage.sentences.map((span) => read(textOf(stored, span))),
    notes: stored.notes.map(({ note }) => read(note.text)),
    spellings,
  };
}

/** Which words of a question a passage holds. */
export function compareWords(
  { spellings }: PassageWords,
  words: readonly Word[],
): Pick<Hit, 'sharedWords' | 'missingWords'> {
  const asked = new Map(words.map(({ term, word }) => [term, word]));
  return {
    sharedWords: [...asked.keys()].flatMap((term) => spellings.get(term) ?? []),
    missingWords: [...asked].filter(([term]) => !spellings.has(term)).map(([, word]) => word),
  };
}

/** How many of the names and numbers of a question a passage holds in no form: "Chinese" stands for China. */
export function countMissingNames({ spellings }: PassageWords, names: readonly string[]): number {
  return names.filter((name) => !spellings.has(name) && !holdsKin(spellings, name)).length;
}

const kinLetters = 4;

function holdsKin(spellings: ReadonlyMap<string, string>, name: string): boolean {
  if (name.length < kinLetters || /\p{N}/u.test(name)) return false;
  const root = name.slice(0, Math.max(kinLetters, Math.ceil(name.length * 0.6)));
  for (const term of spellings.keys()) if (term.startsWith(root)) return true;
  return false;
}
