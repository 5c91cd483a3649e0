import { english, oneOf } from '../language/index.js';
import { termsOf, type Word, wordsOf } from './terms.js';

/** What a question asks for, where its words tell. */
type AnswerKind = 'time' | 'number' | 'person' | 'place' | 'other';

export interface Query {
  readonly question: string;
  readonly vector: Float32Array;
  readonly words: readonly Word[];
  /** Terms of its names and numbers. */
  readonly names: readonly string[];
  readonly asksFor: AnswerKind;
}

export function readQuestion(question: string, vector: Float32Array): Query {
  return { question, vector, words: wordsOf(question), names: namesIn(question), asksFor: kindOf(question) };
}

/** The query with the terms that were searched in place of mistyped ones. */
export function respellQuery(query: Query, respelled: ReadonlyMap<string, string>): Query {
  return {
    ...query,
    words: query.words.map(({ word, term }) => ({ word, term: respelled.get(term) ?? term })),
    names: query.names.map((name) => respelled.get(name) ?? name),
  };
}

const kinds: readonly (readonly [AnswerKind, RegExp])[] = [
  [
    'time',
    /^\W*(?:(?:and|so|but|since|until|by|from) )?when\b|\bwhen\W*$|\b(?:what|which) (?:year|date|day|month|decade|century)\b|\bhow long ago\b/i,
  ],
  [
    'number',
    /\bhow (?:many|much|long|large|big|old|tall|high|far|often|fast|deep|wide|heavy|thick|hot|cold|strong)\b|\b(?:what|which) (?:percentage|percent|share|proportion|number|amount|rank|population|size|fraction|score|price|cost|distance|length|age)\b/i,
  ],
  ['person', /\b(?:who|whom|whose)\b/i],
  [
    'place',
    /\b(?:where|(?:what|which) (?:country|countries|city|cities|town|place|state|region|continent))\b/i,
  ],
];

function kindOf(question: string): AnswerKind {
  return kinds.find(([, pattern]) => pattern.test(question))?.[0] ?? 'other';
}

// Questions are read in English alone, as the embedding model and the stop words are.
const month = oneOf(english.months.map(({ name }) => name));
const time = new RegExp(`\\p{N}+|\\bcentury\\b|\\b${month}\\b`, 'giu');
const quantity = new RegExp(
  `\\p{N}[\\p{N}.,]*|\\b(?:${oneOf(english.counting)}|eleven|twelve|\\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:hundred|thousand|million|billion|dozen|score)s?|half|halves|(?:thi|qua)r(?:d|ter)s?|double|twice|tenth|fifth|sixth|none)\\b`,
  'giu',
);

/** Whether a text holds something of the kind that a question's words ask for, if they do, beside these words. */
export function holdsAnswerKind({ asksFor, question }: Query, text: string): boolean {
  if (asksFor === 'other') return false;
  if (asksFor === 'time') return holdsNew(time, text, question);
  if (asksFor === 'number') return holdsNew(quantity, text, question);
  return hasNewName(text, question);
}

function holdsNew(pattern: RegExp, text: string, question: string): boolean {
  const known = question.toLowerCase();
  return [...text.matchAll(pattern)].some(([found]) => !known.includes(found.toLowerCase()));
}

/** A capitalised word that does not open the sentence and that the question does not name. */
function hasNewName(text: string, question: string): boolean {
  const known = new Set(question.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  const names = [...text.matchAll(/(?<=[\p{Ll},;:\p{N}’”)] [“(]?)\p{Lu}[\p{L}’'-]+/gu)];
  return names.some(([name]) => !known.has(name.toLowerCase()));
}

const namePattern = /(?<=\S\s+["“‘'(]?)\p{Lu}[\p{L}\p{M}’'-]*|\p{N}[\p{N}.,]*\p{L}*/gu;

/**
 * The names and numbers in a question, as terms: capitalised words that do not open it, and anything with a digit.
 * None where most words are capitalised, as in a headline.
 */
export function namesIn(question: string): readonly string[] {
  const words = question.match(/\p{L}[\p{L}\p{M}]*/gu) ?? [];
  const capitalised = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  if (words.length > 3 && capitalised > words.length * 0.6) return [];
  return [...new Set([...question.matchAll(namePattern)].flatMap(([name]) => termsOf(name)))];
}
