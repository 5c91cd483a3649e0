import { PAGES } from './commentary.js';
import { foldWords, significantWords } from './words.js';

/** Something a note cites in full. */
export interface Work {
  /** Index of the note that names it. */
  readonly note: number;
  /** Author and title as printed, without imprint and pages. */
  readonly label: string;
  /** Each author's folded words; a body such as an office is one author. */
  readonly authors: readonly (readonly string[])[];
  /** Other names one may call it by: editors, names after "in" or "quoted in", "hereinafter" names. */
  readonly otherNames: readonly (readonly string[])[];
  readonly title: readonly string[];
  /** The title's weighty words, and those up to its colon or full stop. */
  readonly titleWords: readonly string[];
  readonly mainTitleWords: readonly string[];
  /** Printed in quotation marks: an article or a chapter, not a book. */
  readonly isArticle: boolean;
  /** Has an imprint, a date or a link: not merely a short form of a title. */
  readonly isFull: boolean;
  /** Years printed in it, and the dates with day and month where they are printed. */
  readonly years: readonly string[];
  readonly dates: readonly string[];
  /** All folded words of what was printed. */
  readonly words: readonly string[];
}

const LEAD_IN =
  /^(?:[,.;:\s]|(?:see|also|but|and|cf|cfr|compare|contrast|contra|consult|for example|for instance|for details|e\.g|i\.e|eg|inter alia|so|thus|again|further|similarly|likewise|more recently|most recently|recently|notably|generally|in general|in particular|especially|as in|quoted (?:in|by|from|after)|cited (?:in|by|after)|citing|quoting|reprinted in|translated in|printed in|on this|in|by|from|voir|aussi|cité (?:par|dans)|par exemple|dans|par|vgl|siehe|auch|etwa|so auch|zit\. nach|zitiert nach|nach|vedi|anche|cit\. in|citato in|si veda|v|véase|ver|también|citado en|en)(?:[.,:]+\s*|\s+))+/iu;
const NAME = String.raw`(?:\p{Lu}[\p{L}\p{M}’'.-]*)`;
const PARTICLE =
  "(?:van|von|der|den|de|di|da|du|del|della|dei|la|le|ten|ter|af|al|el|bin|ibn|zu|dos|das|do|y|d’|d')";
const PERSON = new RegExp(`^(?:${PARTICLE} )*${NAME}(?:[ -]?(?:${PARTICLE} ?)*${NAME}){0,5}$`, 'u');
const AUTHOR_JOIN = /\s+(?:and|&|et|e|und|y|with|avec|con|mit|og|en)\s+|\s+–\s+|\s*\/\s*/u;
/** "Thorrold, Agnes. The Sea A. Ebbsholm: …", as in a bibliography. */
const SURNAME_FIRST =
  /^(\p{Lu}[\p{L}’'-]+), (\p{Lu}[\p{L}\p{M}’'-]+(?: \p{Lu}[\p{L}.]*| and \p{Lu}[\p{L}.]+){0,4})\. ([^.]+)/u;
/** "Marc Oddo to the author", a letter. */
const LETTER_TO = /(?<=\p{Lu}[\p{L}’'-]+ \p{Lu}[\p{L}’'-]+) to (?:the author|\p{Lu}).*$/u;
const EDITOR_MARK =
  /\s*[([]?\b(?:eds?|editors?|hg|hrsg|hgg|dir|dirs|coord|comp|transl?|a cura di|éds?|ed\. by)\b\.?[)\]]?\s*$/iu;
const QUOTED = /[“«„"‘]\s?(.{2,}?)\s?[”»“"’](?=[\s,.;:)(]|$)/u;
const LABEL_END =
  /\s*[([](?=[^()]*(?:\d{4}|n\.d|forthcoming|hereinafter|hereafter))|,?\s+(?:pp?|fols?|S|cols?|chap|ch|tables?|at p|at pp|§)\.?\s?\d|,\s+(?:available )?(?:at )?(?:https?:|www\.|doi)|,\s+(?:\d{1,2}\s+)?(?:\p{Lu}\p{Ll}+\s+)?(?:1[0-9]|20)\d\d\b(?!\s?[–-]\s?\d)|,\s+(?:passim|n\.d\.)|\s+https?:/u;

const DATE = /(?:\b\d{1,2} \p{L}+ |\p{Lu}\p{Ll}+ (?:\d{1,2}, )?)?(?<![\d–-])(?:1[5-9]|20)\d\d(?![\d–-])/gu;

/** Reads a clause that cites a work. `inherited` are the authors that "idem" stands for. */
export function readWork(note: number, clause: string, inherited: Work['authors'] | null): Work {
  const text = stripLeadIn(clause.trim());
  const printed = head(text);
  const quoted = QUOTED.exec(text.slice(0, 1200));
  const parts =
    quoted !== null && isArticleTitle(text, quoted.index) ? splitQuoted(text, quoted) : splitPlain(printed);
  const title = foldWords(parts.title);
  const words = foldWords(text);
  const dates = text.replace(/\S*https?:\S+/g, '').match(DATE) ?? [];
  return {
    note,
    label: printed,
    authors:
      inherited ?? parts.authors.map((author) => foldWords(author)).filter((author) => author.length > 0),
    otherNames: findOtherNames(text),
    title,
    titleWords: significantWords(title),
    mainTitleWords: significantWords(foldWords(parts.title.split(/[:.?!](?:\s|$)/u)[0] ?? '')),
    isArticle: quoted !== null && parts.isQuoted,
    isFull: /[([]|https?:|www\.|\d{4}/u.test(text.slice(printed.length)),
    years: dates.map((date) => date.slice(-4)),
    dates,
    words,
  };
}

/** Takes off what introduces a work: "see also", "For example", "On such systems, see". */
export function stripLeadIn(clause: string): string {
  const text = clause.replace(LEAD_IN, '');
  const beforeTitle = text.search(/[,“«„"]/u);
  const opening = beforeTitle < 0 ? text : text.slice(0, beforeTitle);
  if (PERSON.test(opening.trim().split(AUTHOR_JOIN)[0] ?? '') && !/^(?:On|For|The|As|In|At)\s/.test(opening))
    return text;
  const lead = [
    ...text
      .slice(0, 600)
      .matchAll(
        /(?<=^|[\s,:])(?:see also|see|cf\.|compare|consult|voir|siehe|vgl\.|vedi|véase|cfr\.)\s+(?=[\p{Lu}“«„"]|d[eiu] |v[ao]n )/giu,
      ),
  ].at(-1);
  return lead === undefined ? text : text.slice(lead.index + lead[0].length).replace(LEAD_IN, '');
}

/** Author and title: up to the imprint, the pages, the date or the link. */
function head(text: string): string {
  const quoted = QUOTED.exec(text.slice(0, 1200));
  const from = quoted === null ? 0 : quoted.index + quoted[0].length;
  const end = LABEL_END.exec(text.slice(from, from + 1500));
  return (end === null ? text : text.slice(0, from + end.index)).replace(/[\s,.;:]+$/u, '');
}

interface Parts {
  readonly authors: readonly string[];
  readonly title: string;
  readonly isQuoted: boolean;
}

/** A quoted title belongs to the citation only near its start: names before it, nothing longer. */
function isArticleTitle(text: string, at: number): boolean {
  const before = text.slice(0, at).trim();
  return before === '' || (/[,:]$/u.test(before) && !/\(/u.test(before)) || before.split(/\s+/u).length <= 4;
}

function splitQuoted(text: string, quoted: RegExpExecArray): Parts {
  return { authors: splitAuthors(text.slice(0, quoted.index)), title: quoted[1] ?? '', isQuoted: true };
}

function splitPlain(printed: string): Parts {
  const inverted = SURNAME_FIRST.exec(printed);
  if (inverted !== null) {
    const [, surname = '', given = '', title = ''] = inverted;
    return { authors: splitAuthors(`${given.split(AUTHOR_JOIN)[0]} ${surname}`), title, isQuoted: false };
  }
  const segments = printed.split(/,\s+|(?<=^[^,:]*\p{Ll}):\s+(?=\p{Lu}[^,]*$)/u);
  let authorCount = 0;
  while (authorCount < segments.length - 1 && isAuthorSegment(segments, authorCount)) authorCount++;
  const authors = segments.slice(0, authorCount).join(', ');
  return { authors: splitAuthors(authors), title: segments.slice(authorCount).join(', '), isQuoted: false };
}

/** The first segment names the author where a title follows; more of them do in lists and in "Surname, Given". */
function isAuthorSegment(segments: readonly string[], at: number): boolean {
  const segment = segments[at] ?? '';
  const next = segments[at + 1] ?? '';
  if (at === 0 && LETTER_TO.test(segment)) return true;
  if (!/[\p{Lu}“]/u.test(next.charAt(0)) || PAGES.test(next)) return false;
  if (at === 0) return !/\d/u.test(segment) && !/\sv\.?s?\s/u.test(segment);
  const isInitials = /^(?:\p{Lu}\.[\s-]?)+$/u.test(segment);
  const isList = segments.slice(at, -1).some((later) => later.split(AUTHOR_JOIN).length > 1);
  return isInitials || (isList && segment.split(AUTHOR_JOIN).every((name) => PERSON.test(name.trim())));
}

function splitAuthors(text: string): string[] {
  const names = text
    .replace(/[,:\s]+$/u, '')
    .split(/,\s+/u)
    .flatMap((part) => part.split(AUTHOR_JOIN))
    .map((name) => name.replace(EDITOR_MARK, '').replace(LETTER_TO, '').trim())
    .filter((name) => name !== '' && !/^(?:eds?|hrsg|hg|dir)\b/i.test(name));
  // "Suri, J." is one name
  return names.reduce<string[]>((joined, name) => {
    const last = joined.at(-1);
    if (last !== undefined && /^(?:\p{Lu}\.[\s-]?)+$/u.test(name))
      joined[joined.length - 1] = `${name} ${last}`;
    else joined.push(name);
    return joined;
  }, []);
}

/** Names beside the author's that a later note may use. */
function findOtherNames(text: string): string[][] {
  const names: string[][] = [];
  const add = (phrase: string | undefined): void => {
    for (const name of splitAuthors(phrase ?? '')) names.push(foldWords(name));
  };
  const short = text.slice(0, 3000);
  for (const match of short.matchAll(
    /\b(?:hereinafter|hereafter|henceforth|ci-après|im Folgenden|d’ora in poi)[:,]?\s*(?:cited as |referred to as |as )?[“«‘"]?([^“”«»)\]]{2,80})/giu,
  ))
    add(match[1]);
  for (const match of short.matchAll(
    new RegExp(
      `\\b(?:in|ed\\. by|eds?\\.|edited by|by|trans\\. by|translated by|quoted (?:in|by)|cited (?:in|by)|hrsg\\. von|dans|a cura di):? ((?:${NAME}|${PARTICLE}|&|and|et|e|und)(?: (?:${NAME}|${PARTICLE}|&|and|et|e|und)){0,7})(?=[,;( ]|$)`,
      'gu',
    ),
  ))
    add(match[1]);
  return names.filter((name) => name.length > 0);
}
