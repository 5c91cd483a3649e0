import { abbreviated, forms, longerThanALetter, oneOf, wordEnd, wordStart } from '../language/index.js';
import type { Candidates, Catalogue, Match } from './catalogue.js';
import { hidden, hideParentheses } from './outline.js';
import { nameJoin } from './reference/index.js';
import { nameWord, see } from './reference-forms.js';
import { foldWords } from './words.js';
import type { Work } from './works.js';

const { joins, leadIns, locators, names, prepositions } = forms;

/** What may be before a name or a short title; prepositions too, as whole titles are not printed here. */
const leadWords = new RegExp(
  `^(?:(?:${see}|${oneOf(
    leadIns.links,
    leadIns.citing,
    prepositions.in,
    prepositions.by,
    prepositions.of,
    prepositions.others,
    longerThanALetter(joins.and),
    ['the'],
  )})(?:[.,:]+\\s*|\\s+)){1,8}`,
  'iu',
);
const trailers = new RegExp(
  `\\s*[([](?:${oneOf(names.editors, locators.notes)})${wordEnd}[^)\\]]*[)\\]]\\s*$|\\s+${oneOf(abbreviated(names.editors))}$`,
  'iu',
);
const others = new RegExp(`,?\\s*${wordStart}${oneOf(names.others)}${wordEnd}\\.?`, 'iu');
const nameRun = new RegExp(`${nameWord}(?: (?:${oneOf(names.particles)}[ -])*${nameWord})*`, 'gu');
/** Pages and the like, which say nothing of the work; case counts, as "Table talk" is a title. */
const detail = new RegExp(
  `^(?:${oneOf(abbreviated(...Object.values(locators)), locators.figures)})${wordEnd}\\.?\\s?[\\dIVXLivxl–-]*$|^[\\d\\s.,–-]+$`,
  'u',
);
const farthestSegments = 8;

interface Segment {
  readonly text: string;
  readonly isQuoted: boolean;
}

/**
 * Finds the works that the author and the short title before a marker may mean. It reads backwards from the marker;
 * each further part may rule out some of the works found so far, but adds none.
 *
 * @param yearBehind - A year right behind the marker.
 * @returns Null where nothing that is printed fits any work.
 */
export function findCandidates(
  before: string,
  apparatus: string,
  catalogue: Catalogue,
  yearBehind = '',
): Candidates | null {
  const phrases = readPhrases(splitSegments(before, apparatus).reverse().slice(0, farthestSegments));
  let found: Candidates | null = null;
  let hasStrangeTitle = false;
  for (const { text, isQuoted } of phrases) {
    const named = fitPhrase(text, isQuoted, catalogue);
    const left = narrowed(found, named);
    if (left !== null) found = left;
    else if (found === null) hasStrangeTitle ||= isNameLike(text) || isQuoted;
    if (named?.isInProse || (left === null && found !== null)) break;
  }
  if (found === null) return null;
  return { ...found, works: narrowByYear(found.works, `${before} ${yearBehind}`), hasStrangeTitle };
}

/** Names and titles from the marker backwards, without pages. */
function readPhrases(segments: readonly Segment[]): Segment[] {
  return segments
    .map(({ text, isQuoted }) => ({ text: isQuoted ? text : clean(text), isQuoted }))
    .filter(({ text }) => text !== '' && !detail.test(text));
}

/** Those of the works that a further phrase names too; null where it is about something else, or names none. */
function narrowed(found: Candidates | null, named: Named | null): Candidates | null {
  if (named === null || found === null) return named && { works: named.works, fits: [named.fit] };
  const hasAuthor = found.fits.includes('surname') || found.fits.includes('name');
  // What is before the author's name is about the same work only if it is a co-author or a title.
  if (named.isInProse || (hasAuthor && named.fit === 'mention')) return null;
  const works = found.works.filter((work) => named.works.includes(work));
  return works.length > 0 ? { works, fits: [...found.fits, named.fit] } : null;
}

function splitSegments(before: string, apparatus: string): Segment[] {
  const skeleton = hideParentheses(apparatus);
  const segments: Segment[] = [];
  const pattern = new RegExp(
    `["“«„‘‹]\\s?(${hidden}+)\\s?["”»“’›]|(?:(?![,;:]\\s|["“«„‘‹]\\s?${hidden}|(?<=\\p{L}{2})\\.\\s+\\p{Lu}\\p{Ll}|[—]).)+`,
    'gsu',
  );
  for (const match of skeleton.matchAll(pattern)) {
    const text = before.slice(match.index, match.index + match[0].length);
    if (match[1] === undefined) segments.push({ text, isQuoted: false });
    else segments.push({ text: text.replace(/^["“«„‘‹]|["”»“’›]$/gu, ''), isQuoted: true });
  }
  return segments.filter((segment) => /[\p{L}\p{N}]/u.test(segment.text));
}

function clean(segment: string): string {
  return segment
    .replace(/^[\s,.;:()[\]—–-]+|[\s,;:([—–]+$/gu, '')
    .replace(leadWords, '')
    .replace(trailers, '')
    .replace(/\s*\((?:\d{4}[a-z]?)[^)]*\)?$/u, '')
    .replace(/['’]s$/u, '')
    .trim();
}

function isNameLike(phrase: string): boolean {
  return /^\p{Lu}/u.test(phrase);
}

type Named = Match & { readonly isInProse: boolean };

function fitPhrase(phrase: string, isQuoted: boolean, catalogue: Catalogue): Named | null {
  const words = foldWords(phrase);
  if (isQuoted) return whole(catalogue.findTitle(words));
  const title = catalogue.findTitle(words);
  if (isNameLike(phrase)) {
    const named = fitName(phrase, title, catalogue);
    if (named !== null) return named;
  }
  if (title !== null) return whole(title);
  const mention = isNameLike(phrase) ? catalogue.findMention(words) : null;
  return mention !== null ? whole(mention) : findInProse(phrase, catalogue);
}

/** Reads a phrase as authors, surnames first: then a whole title, then their other names. */
function fitName(phrase: string, title: Match | null, catalogue: Catalogue): Named | null {
  const names = phrase
    .replace(others, '')
    .split(nameJoin)
    .map((name) => foldWords(name))
    .filter((name) => name.length > 0);
  const author = catalogue.findAuthors(names, others.test(phrase));
  if (author?.fit === 'surname') return whole(author);
  if (title?.fit === 'exact title') return whole(title);
  return whole(author);
}

function whole(match: Match | null): Named | null {
  return match === null ? null : { ...match, isInProse: false };
}

/** Finds the last name or title in a sentence: "as Thorrold shows in the work cited", "a sum given in the Register". */
function findInProse(phrase: string, catalogue: Catalogue): Named | null {
  const runs = [...phrase.slice(-400).matchAll(nameRun)].map((match) => foldWords(match[0])).reverse();
  // The first round takes authors and titles only, the second also editors and given names.
  for (const isSure of [true, false])
    for (const run of runs.filter((words) => words.length > 0)) {
      const match =
        catalogue.findAuthors([run]) ??
        catalogue.findAuthors([run.slice(-1)]) ??
        findTitleInProse(run, catalogue);
      if (match !== null && (!isSure || match.fit !== 'name' || run.length > 1))
        return { ...match, isInProse: true };
    }
  return null;
}

function findTitleInProse(run: readonly string[], catalogue: Catalogue): Match | null {
  if (run.length === 1 && (run[0] ?? '').length < 4) return null;
  const match = catalogue.findTitle(run);
  return match?.works.every((work) => work.titleWords[0] === run[0]) ? match : null;
}

/** Keeps the works with a printed year, where some have one: "Account, 1874, op. cit." */
function narrowByYear(works: readonly Work[], before: string): readonly Work[] {
  if (works.length < 2) return works;
  const years = before.match(/(?<!\d)(?:1[5-9]|20)\d\d(?!\d)/g) ?? [];
  const dated = works.filter((work) => years.some((year) => work.years.includes(year)));
  return dated.length > 0 ? dated : works;
}
