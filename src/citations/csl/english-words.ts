import { stemmer } from 'stemmer';
import { eng } from 'stopword';
import { english } from '../../language/index.js';

/** Names that are common words too, and in titles more often names. */
const likelyNames = new Set(
  `Alpine Amazon Bible Bourbon Burgundy Byzantine Cologne Cretaceous Dutch Gestapo God Hamburg Hamlet Holocaust Homer
  Internet Java Mafia Manila Mecca Mongol Napoleon Newton Ottoman Oxford Parliament Pascal Protestant Puritan
  Reformation Renaissance Riviera Roman Savoy Seine Shanghai Smith Soviet Titanic Troy Twain Ulster Viking Wellington
  Wright`.split(/\s+/u),
);
/** "Polish", "Christian", "Marxist": of a people, a faith or a school. */
export const adjective = /(?:ian|ean|ish|ic|ist|ism|ese)s?$/u;

/** What the dictionaries know of English words. */
export interface Words {
  /** Stems of common words. */
  readonly common: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  /** Countries, languages and months. */
  readonly sureNames: ReadonlySet<string>;
  /** NATO, DNA; not IT and WHO, which are words as well. */
  readonly acronyms: ReadonlySet<string>;
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
    acronyms: new Set(
      all.filter((entry) => /^\p{Lu}{2,}$/u.test(entry) && !eng.includes(entry.toLowerCase())),
    ),
    sureNames: new Set([
      ...codes.flatMap((code) => [countries?.of(code) ?? '', languages?.of(code.toLowerCase()) ?? '']),
      ...english.months.map(({ name }) => name),
      ...likelyNames,
    ]),
  };
}

let words: Promise<Words> | null = null;
export const knownWords = (): Promise<Words> => (words ??= readWords());

/** The lists leave out what is made with one of these. */
const prefix =
  /^(?:[iu]n|im|re|dis|de|con|com|pro|pre|non|sub|super|inter|over|out|mis|en|counter|under|anti|multi|post)(?=.{3})/u;
const ending = /(?<=.{3})(?:er|est|ly|es|s)$/u;

export type Kind = 'common' | 'name' | 'either';

export function kindOf(printed: string, { common, names, sureNames }: Words): Kind {
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
