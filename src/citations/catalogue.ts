import { addTo } from '../remembered.js';
import { nameJoin, type Reference } from './reference/index.js';
import { foldWords, indexOfRun, isSubsequence, significantWords, smallWords } from './words.js';
import type { Work } from './works.js';

/** How a printed name or title matches a work, surest first. */
export type Fit = 'surname' | 'name' | 'place' | 'exact title' | 'title' | 'mention';

export interface Match {
  readonly fit: Fit;
  readonly works: readonly Work[];
}

/** By which a work is told from others: author and title. */
export type WorkName = Pick<Work, 'authors' | 'title' | 'titleWords' | 'mainTitleWords'>;

/** A party and a volume of reports before "at" and a page. */
const shortCase = /^([^,]+), (\d{1,4} \p{Lu}[\p{L}\d. ’']*) at \d/u;

/** The earlier works that a short form, or the words before an "op. cit.", may mean. */
export interface Candidates {
  readonly works: readonly Work[];
  /** How the printed words matched, the last first. */
  readonly fits: readonly Fit[];
  /** Whether a title is printed that none of the works has. */
  readonly hasStrangeTitle?: boolean;
}

/** The works cited so far, found by the words of their authors and titles, or by the page on which they begin. */
export class Catalogue {
  readonly #byWord = new Map<string, Work[]>();
  /** First citations only, by the words of their titles. */
  readonly #firstByTitle = new Map<string, Work[]>();
  /** First citations, by the page of a journal or of reports on which they begin. */
  readonly #firstByPlace = new Map<string, Work>();
  readonly #firstCitation = new Map<Work, Work>();
  readonly #lastFullCitation = new Map<Work, Work>();

  /**
   * Adds a cited work, so that later notes can refer to it.
   *
   * @returns Null; or, where it repeats earlier citations in a short form, those: several where it fits them all.
   */
  enter(work: Work): Candidates | null {
    const placed = this.#findPlaced(work);
    const repeated =
      placed !== null && saysMore(placed, work)
        ? ({ works: [this.#lastFull(placed)], fits: ['place'] } as const)
        : this.#findShort(work);
    if (repeated !== null) return repeated;
    const known =
      rarest(this.#firstByTitle, work.titleWords).findLast((first) => isSameWork(first, work)) ?? placed;
    if (known !== null) {
      this.#firstCitation.set(work, known);
      this.#lastFullCitation.set(known, work);
    } else {
      for (const word of new Set(work.titleWords)) addTo(this.#firstByTitle, word, work);
      const place = placeOf(work.read.reference);
      if (place !== null && !this.#firstByPlace.has(place)) this.#firstByPlace.set(place, work);
    }
    const acronyms = work.authors.map((author) => initialsOf(author.filter(isNamePart)));
    const words = [...work.words, ...work.authors.flat(), ...work.otherNames.flat(), ...acronyms];
    for (const word of new Set(words)) addTo(this.#byWord, word, work);
    return null;
  }

  /** The work that begins on the same page: "Kahl, NVwZ 2011, 449 (452)", "BVerfGE 7, 198 (210)". */
  #findPlaced(work: Work): Work | null {
    const { reference } = work.read;
    const known = this.#firstByPlace.get(placeOf(reference) ?? '');
    return known !== undefined && reference.title === undefined && hasAuthorsOf(known, work) ? known : null;
  }

  #lastFull(first: Work): Work {
    return this.#lastFullCitation.get(first) ?? first;
  }

  /** The earlier works that a short form may mean: "Cowan, Social Life, p. 251", "Cowan, p. 251". */
  #findShort(work: Work): Candidates | null {
    if (work.isFull) return null;
    const inReports = this.#findCase(work);
    if (inReports.length > 0) return { works: inReports, fits: ['title'] };
    for (const title of withoutNumbers(work.titleWords)) {
      const fitting = rarest(this.#firstByTitle, title).filter((first) => isShortFor(work, title, first));
      const exact = fitting.filter((first) => fitsTitle(first, title) === 'exact');
      const known = exact.length > 0 ? exact : fitting;
      const works = known.map((first) => this.#lastFull(first));
      if (works.length > 0)
        return { works, fits: work.authors.length > 0 ? ['surname', 'title'] : ['title'] };
    }
    // Names alone are short for a work only where a page or a year is behind them.
    return work.authors.length > 0 || !work.words.some(isNumber) ? null : this.#findNamed(work);
  }

  /** The works by these authors, or those that an earlier note says it cites by this name: "hereinafter Inspectors". */
  #findNamed({ label, years }: Work): Candidates | null {
    const names = label.split(nameJoin).map((name) => {
      const words = foldWords(name).filter((word) => !isYear(word));
      return significantWords(withoutNumbers(words).at(-1) ?? []);
    });
    const byAuthor = this.findAuthors(names);
    if (byAuthor?.fit === 'surname') return ofYear(byAuthor.works, 'surname');
    const name = names.flat();
    const called = rarest(this.#byWord, name).filter(({ otherNames }) =>
      otherNames.some((other) => isEqual(significantWords(other), name)),
    );
    return ofYear(called, 'mention');

    function ofYear(all: readonly Work[], fit: Fit): Candidates | null {
      const works = all.filter((work) => years.every((year) => work.years.includes(year)));
      return works.length > 0 ? { works, fits: [fit] } : null;
    }
  }

  /** The cases that "Coster, 212 F.2d at 49" may mean: those of this name in this volume. */
  #findCase({ printed }: Work): readonly Work[] {
    const [, name = '', volume = ''] = shortCase.exec(printed) ?? [];
    return rarest(this.#byWord, foldWords(name)).filter(
      (work) =>
        indexOfRun(work.title, foldWords(name)) >= 0 && indexOfRun(work.words, foldWords(volume)) >= 0,
    );
  }

  /** The first citation of the same work: two citations are of one work where this is the same object. */
  firstCitation(work: Work): Work {
    return this.#firstCitation.get(work) ?? work;
  }

  /**
   * The works that have all these names among their authors.
   *
   * @param hasOthers - "et al." was printed: works with several authors are preferred.
   */
  findAuthors(printed: readonly (readonly string[])[], hasOthers = false): Match | null {
    const names = printed.map(joinAcronym);
    const words = names.flatMap((name) => significantWords(name).filter((word) => word.length > 1));
    const candidates = rarest(this.#byWord, words);
    const fits = (level: 'surname' | 'name') =>
      candidates.filter((work) => names.every((name) => fitsAuthor(work, name, level)));
    for (const fit of ['surname', 'name'] as const) {
      const works = fits(fit);
      const several = hasOthers ? works.filter((work) => work.authors.length > 1) : [];
      if (works.length > 0) return { fit, works: several.length > 0 ? several : works };
    }
    return null;
  }

  /** The works with this title, whole or shortened. */
  findTitle(printed: readonly string[]): Match | null {
    const title = significantWords(printed);
    const candidates = rarest(this.#byWord, title);
    const exact = candidates.filter((work) => fitsTitle(work, title) === 'exact');
    if (exact.length > 0) return { fit: 'exact title', works: exact };
    for (const level of ['run', 'scattered']) {
      const works = candidates.filter((work) => fitsTitle(work, title) === level);
      if (works.length > 0) return { fit: 'title', works };
    }
    return null;
  }

  /** The works whose citation has this phrase outside author and title: as a journal, an archive or an editor. */
  findMention(phrase: readonly string[]): Match | null {
    const works = rarest(this.#byWord, significantWords(phrase)).filter(
      (work) => indexOfRun(work.words, phrase) >= 0,
    );
    return works.length > 0 ? { fit: 'mention', works } : null;
  }
}

/** The works with the rarest of these words: a work that has all the words must be one of them. */
function rarest(index: ReadonlyMap<string, readonly Work[]>, words: readonly string[]): readonly Work[] {
  let shortest: readonly Work[] | null = null;
  for (const word of words) {
    const list = index.get(word) ?? [];
    if (shortest === null || list.length < shortest.length) shortest = list;
  }
  return shortest ?? [];
}

function fitsAuthor(work: Work, name: readonly string[], level: 'surname' | 'name'): boolean {
  if (work.authors.some((author) => fitsName(author, name, level))) return true;
  return level === 'name' && work.otherNames.some((other) => fitsName(other, name, 'name'));
}

/** Whether a printed name can be this author's: each of its words, or its initial, must be in the author's name. */
function fitsName(author: readonly string[], name: readonly string[], level: 'surname' | 'name'): boolean {
  const own = author.filter(isNamePart);
  const asked = name.filter(isNamePart);
  const surname = own.at(-1);
  if (asked.length === 0 || surname === undefined) return false;
  if (level === 'surname' && !asked.includes(surname)) return false;
  if (!asked.some((word) => word.length > 1 && own.includes(word)))
    return level === 'name' && asked.length === 1 && asked[0] === initialsOf(own) && own.length > 2;
  return asked.every((word) =>
    own.some((part) => part === word || isInitialOf(part, word) || isInitialOf(word, part)),
  );
}

/** Particles such as "von" are left out; a single letter stays, as it is an initial. */
function isNamePart(word: string): boolean {
  return word.length === 1 || !smallWords.has(word);
}

function isInitialOf(initial: string, word: string): boolean {
  return initial.length === 1 && word.startsWith(initial);
}

/** Reads "S.E.W." as one word. */
function joinAcronym(name: readonly string[]): readonly string[] {
  return name.length > 2 && name.every((word) => word.length === 1) ? [name.join('')] : name;
}

function initialsOf(words: readonly string[]): string {
  return words.map((word) => word.charAt(0)).join('');
}

type TitleFit = 'exact' | 'run' | 'scattered' | null;

/** A short title can be the title without its subtitle, a run of words from it, or some of its main words in order. */
function fitsTitle(work: WorkName, asked: readonly string[]): TitleFit {
  const own = work.titleWords;
  if (isEqual(own, asked) || isEqual(work.mainTitleWords, asked)) return 'exact';
  const run = indexOfRun(own, asked);
  if (run === 0 || (run > 0 && asked.length > 1)) return 'run';
  return asked.length > 1 && isSubsequence(own, asked) ? 'scattered' : null;
}

function isEqual(words: readonly string[], others: readonly string[]): boolean {
  return words.length > 0 && words.length === others.length && words.every((word, at) => word === others[at]);
}

/** A page of a volume or a year of what is printed there; null for what has none. */
function placeOf({ 'container-title': container, volume, issued, page }: Reference): string | null {
  const first = /\d+/u.exec(page ?? '')?.[0];
  const counted = volume ?? issued?.['date-parts'][0]?.[0];
  if (container === undefined || first === undefined || counted === undefined) return null;
  return `${container} ${counted}, ${first}`;
}

function saysMore(one: Work, other: Work): boolean {
  return Object.keys(one.read.reference).length > Object.keys(other.read.reference).length;
}

/** Two citations are of one work where author, title (with or without subtitle) and dates are the same. */
function isSameWork(earlier: Work, later: Work): boolean {
  return hasSameName(earlier, later) && earlier.dates.join() === later.dates.join();
}

/** Whether two citations have the same author and title, perhaps one without its subtitle. */
export function hasSameName(work: WorkName, other: WorkName): boolean {
  const titles = [other.titleWords, other.mainTitleWords];
  return (
    other.title.length > 0 &&
    titles.some((title) => fitsTitle(work, title) === 'exact') &&
    (work.authors.length === 0) === (other.authors.length === 0) &&
    hasAuthorsOf(work, other)
  );
}

/** Whether a short form with this title may mean the earlier work. A title alone must be the whole one. */
function isShortFor(short: Work, title: readonly string[], earlier: Work): boolean {
  const fit = fitsTitle(earlier, title);
  if (fit === null || fit === 'scattered') return false;
  // "Circular 10" is not short for "Circular 9".
  if (title.length < short.titleWords.length && isNumber(earlier.titleWords[title.length])) return false;
  // Nor is an act of one year that of another.
  if (short.years.length > 0 && !short.years.some((year) => earlier.years.includes(year))) return false;
  if (short.authors.length > 0) return earlier.authors.length > 0 && hasAuthorsOf(earlier, short);
  return earlier.authors.length === 0 || (fit === 'exact' && title.length > 1);
}

function hasAuthorsOf(earlier: WorkName, later: WorkName): boolean {
  return later.authors.every((author) => earlier.authors.some((own) => fitsName(own, author, 'surname')));
}

/** The words, and those without one, two, … of the bare numbers behind them: pages and volumes. A year is neither. */
function withoutNumbers(words: readonly string[]): (readonly string[])[] {
  const end = words.findLastIndex((word) => !isNumber(word) || isYear(word)) + 1;
  return Array.from({ length: words.length - end + 1 }, (_, dropped) =>
    words.slice(0, words.length - dropped),
  );
}

function isYear(word: string): boolean {
  return /^(?:1[5-9]|20)\d\d$/.test(word);
}

/** "251", "ii". */
function isNumber(word: string | undefined): boolean {
  return word !== undefined && /^(?:\d+|[ivxlc]+)$/.test(word);
}
