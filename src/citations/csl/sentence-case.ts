import { stemmer } from 'stemmer';
import { eng } from 'stopword';
import { english } from '../../language/index.js';

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

/** Names that are common words too, and in titles more often names. */
const likelyNames = new Set(
  `Alpine Amazon Bible Bourbon Burgundy Byzantine Cologne Cretaceous Dutch Gestapo God Hamburg Hamlet Holocaust Homer
  Internet Java Mafia Manila Mecca Mongol Napoleon Newton Ottoman Oxford Parliament Pascal Protestant Puritan
  Reformation Renaissance Riviera Roman Savoy Seine Shanghai Smith Soviet Titanic Troy Twain Ulster Viking Wellington
  Wright`.split(/\s+/u),
);
/** "Polish", "Christian", "Marxist": of a people, a faith or a school. */
const adjective = /(?:ian|ean|ish|ic|ist|ism|ese)s?$/u;

const word = /(?<![\p{L}\p{N}’'])\p{Lu}[\p{Ll}\p{M}]+(?![\p{L}\p{N}])|(?<![\p{L}\p{N}’'.-])A(?=\s)/gu;
const quotation = /[“‘"«][^”’"»]*[”’"»]/gu;
const opening = /(?:^|[:?!.]\s|[—–]\s?)[^\p{L}\p{N}]*$/u;

interface Words {
  /** Stems of common words. */
  readonly common: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  /** Countries, languages and months. */
  readonly sureNames: ReadonlySet<string>;
}

/** What is listed for English in American and in British spelling. */
async function readWords(): Promise<Words> {
  const dictionaries = await Promise.all([import('dictionary-en'), import('dictionary-en-au')]);
  const all = dictionaries.flatMap(({ default: { dic } }) =>
    new TextDecoder()
      .decode(dic)
      .split('\n')
      .map((line) => line.replace(/[/\t].*$/u, '')),
  );
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  const [countries, languages] = (['region', 'language'] as const).map(
    (type) => new Intl.DisplayNames('en', { type }),
  );
  return {
    // The lists have no "is" and no "was".
    common: new Set(
      [...eng, ...all.filter((entry) => /^\p{Ll}/u.test(entry))].map((entry) => stemmer(entry)),
    ),
    names: new Set(all.filter((entry) => /^\p{Lu}\p{Ll}/u.test(entry))),
    sureNames: new Set([
      ...codes.flatMap((code) => [countries?.of(code) ?? '', languages?.of(code.toLowerCase()) ?? '']),
      ...english.months.map(({ name }) => name),
      ...likelyNames,
    ]),
  };
}

let words: Promise<Words> | null = null;
const knownWords = (): Promise<Words> => (words ??= readWords());

/** The lists leave out what is made with one of these. */
const prefix =
  /^(?:[iu]n|im|re|dis|de|con|com|pro|pre|non|sub|super|inter|over|out|mis|en|counter|under|anti|multi|post)(?=.{3})/u;
const ending = /(?<=.{3})(?:er|est|ly|es|s)$/u;

type Kind = 'common' | 'name' | 'either';

function kindOf(printed: string, { common, names, sureNames }: Words): Kind {
  const isCommon = (form: string) => common.has(stemmer(form));
  const lower = printed.toLowerCase();
  if (!names.has(printed))
    return [lower, lower.replace(prefix, ''), lower.replace(ending, '')].some(isCommon) ? 'common' : 'name';
  return !isCommon(lower) || sureNames.has(printed) || adjective.test(printed) ? 'name' : 'either';
}

/** Whether most words of a title are those of English. */
export async function hasEnglishWords(title: string): Promise<boolean> {
  const known = await knownWords();
  const all = title.match(/\p{L}{3,}/gu) ?? [];
  const listed = all.filter((one) => known.names.has(one) || kindOf(one, known) !== 'name');
  return listed.length > all.length / 2;
}

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
