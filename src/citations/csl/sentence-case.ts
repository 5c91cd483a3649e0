import { adjective, kindOf, knownWords } from './english-words.js';

/** Names that are made of common words. */
const namesOfWords = new RegExp(
  `(?<!\\p{L})(?:${[
    'African American|American Indian|Arab Spring|Black (?:Death|Sea)|(?:Bronze|Iron|Stone) Age',
    '(?:Civil|Cold|Great|Gulf) War|Dead Sea|(?:East|West) Germany|(?:Eastern|Western) (?:Bloc|Europe)',
    'European Union|(?:Far|Middle|Near) East|Great (?:Britain|Depression|Lakes)|Holy (?:Land|See)',
    '(?:Latin|North|South) America|League of Nations|Middle Ages|New (?:Deal|England|Testament|World|York)',
    '(?:North|South) (?:Africa|Korea)|(?:North|Red) Sea|Northern Ireland|Old (?:Testament|World)',
    'Red (?:Army|Cross)|(?:Ottoman|Roman) Empire|Silk Road|Southeast Asia|Soviet Union|Supreme Court|Third Reich',
    'United (?:Kingdom|Nations|States)|Wall Street|West (?:Bank|Indies)|White House|World Bank',
    '(?:(?:First|Second) )?World War',
  ].join('|')})(?!\\p{L})`,
  'gu',
);

const word = /(?<![\p{L}\p{N}’'])\p{Lu}[\p{Ll}\p{M}]+(?![\p{L}\p{N}])|(?<![\p{L}\p{N}’'.-])A(?=\s)/gu;
const quotation = /[“‘"«][^”’"»]*[”’"»]/gu;
const opening = /(?:^|[:?!.]\s|[—–]\s?)[^\p{L}\p{N}]*$/u;

/**
 * An English title as APA sets it in its list: only names and what begins a title or a subtitle have capitals. A word
 * that is in no list is taken for a name.
 */
export async function sentenceCase(title: string): Promise<string> {
  const known = await knownWords();
  const kept = [...title.matchAll(quotation), ...title.matchAll(namesOfWords)];
  const found = [...title.matchAll(word)].map(({ index: at, 0: text }) => ({
    at,
    end: at + text.length,
    text,
    kind: kindOf(text, known),
  }));
  /** "Mark" before "Twain", "Hall" behind "Carnegie"; not what is beside "French". */
  const isBesideName = (nth: number): boolean =>
    [nth - 1, nth].some((first) => {
      const [one, two] = [found[first], found[first + 1]];
      if (one === undefined || two === undefined || title.slice(one.end, two.at) !== ' ') return false;
      const other = first === nth ? two : one;
      return other.kind === 'name' && !adjective.test(other.text);
    });
  const lowered = found.filter(
    ({ at, kind }, nth) =>
      (kind === 'common' || (kind === 'either' && !isBesideName(nth))) &&
      !opening.test(title.slice(0, at)) &&
      !kept.some(({ index, 0: text }) => at >= index && at < index + text.length),
  );
  const letters = title.split('');
  for (const { at, text } of lowered) letters[at] = text.charAt(0).toLowerCase();
  return letters.join('').replace(/(?<=[:?!]\s)\p{Ll}/gu, (letter) => letter.toUpperCase());
}
