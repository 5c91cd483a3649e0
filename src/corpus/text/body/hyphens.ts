import { endsInLink, type Line } from '../lines/line.js';

/** What a document's own words say about hyphens. */
export interface Vocabulary {
  /** How often a word, in lower case, is unbroken in the text. */
  count(word: string): number;
  /** Whether the typesetter breaks words at the ends of lines. */
  readonly breaksWords: boolean;
}

// Words before which a hyphen belongs to the spelling more often than not.
const keepsHyphen =
  /^(?:self|ex|non|anti|pro|well|ill|half|quasi|semi|cross|all|high|low|long|short|full|part|post|pre|mid|neo|vice|co|so|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|one|two|three|four|five|six|seven|eight|nine|ten|north|south|east|west|second|third|first|early|late|old|new|much|ever)$/i;

const word = /[\p{L}\p{N}]+(?:[-’'][\p{L}\p{N}]+)*/gu;

/** Counts the words that no line end breaks, and learns from them whether words are broken at all. */
export function readVocabulary(lines: readonly Pick<Line, 'text'>[]): Vocabulary {
  const counts = new Map<string, number>();
  lines.forEach(({ text }, at) => {
    const words = text.match(word) ?? [];
    const startsBroken = /[-\u00ad]$/.test(lines[at - 1]?.text ?? '');
    const endsBroken = /[-\u00ad]$/.test(text);
    words.forEach((found, index) => {
      if ((startsBroken && index === 0) || (endsBroken && index === words.length - 1)) return;
      const key = found.toLowerCase();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    });
  });
  const count = (found: string) => counts.get(found.toLowerCase()) ?? 0;
  return { count, breaksWords: breaksWords(lines, count) };
}

/** Half of the broken pairs that can be told must be one word elsewhere, or be no words on their own. */
function breaksWords(lines: readonly Pick<Line, 'text'>[], count: (word: string) => number): boolean {
  let broken = 0;
  let spelt = 0;
  lines.forEach(({ text }, at) => {
    const left = /(\p{Ll}+)-$/u.exec(text.slice(-60))?.[1];
    const right = /^\p{Ll}+/u.exec(lines[at + 1]?.text ?? '')?.[0];
    if (left === undefined || right === undefined || endsInLink(text)) return;
    if (count(left + right) > 0 || (count(left) === 0 && count(right) === 0)) broken += 1;
    else if (count(`${left}-${right}`) > 0 || keepsHyphen.test(left)) spelt += 1;
    else if (count(right) === 0) broken += 0.5;
  });
  return broken > spelt && broken >= 1;
}

/**
 * What belongs between two parts of a word that a line end broke at a hyphen.
 *
 * @returns The empty string or a hyphen.
 */
export function rejoin(left: string, right: string, vocabulary: Vocabulary): '' | '-' {
  if (/^[\p{Lu}\p{N}]/u.test(right) || /\p{N}$/u.test(left)) return '-';
  const last = left.split('-').at(-1) ?? left;
  const whole = vocabulary.count(left + right) + (last === left ? 0 : vocabulary.count(last + right));
  const hyphenated =
    vocabulary.count(`${left}-${right}`) + (last === left ? 0 : vocabulary.count(`${last}-${right}`));
  if (whole !== hyphenated) return whole > hyphenated ? '' : '-';
  if (!vocabulary.breaksWords) return '-';
  if (keepsHyphen.test(last)) return vocabulary.count(right) > 0 ? '-' : '';
  // Both parts are words of this document, and long enough not to be syllables: a compound.
  return vocabulary.count(last) > 0 && vocabulary.count(right) > 0 && last.length > 3 && right.length > 3
    ? '-'
    : '';
}
