import { abbreviated, forms, oneOf, WORD_END, WORD_START } from '../language/index.js';
import { PAGES } from './commentary.js';
import { HIDDEN, hideQuotesAndLinks } from './outline.js';
import { NAME_JOIN, SEE, SEE_SPELT } from './reference-forms.js';
import { foldWords, significantWords } from './words.js';

/** Something a note cites in full. */
export interface Work {
  /** Index of the note that names it. */
  readonly note: number;
  /** Author and title as printed, without imprint and pages. */
  readonly label: string;
  /** Each author's folded words; a body such as an office is one author. */
  readonly authors: readonly (readonly string[])[];
  /** Other names that later notes may use for it: editors, names behind "in" or "quoted in", "hereinafter" names. */
  readonly otherNames: readonly (readonly string[])[];
  /** The works that it is printed or quoted in, where they are named with author and title: works of those authors. */
  readonly hosts: readonly Work[];
  readonly title: readonly string[];
  /** The title's words without small ones; `mainTitleWords` only up to its colon or full stop. */
  readonly titleWords: readonly string[];
  readonly mainTitleWords: readonly string[];
  /** Whether the title is printed in quotation marks, as those of articles and chapters are. */
  readonly isArticle: boolean;
  /** Whether it has an imprint, a date or a link; without any it is a short form. */
  readonly isFull: boolean;
  /** Years printed in it, and the dates with day and month where they are printed. */
  readonly years: readonly string[];
  readonly dates: readonly string[];
  /** All folded words of what was printed. */
  readonly words: readonly string[];
}

const { joins, leadIns, locators, names, prepositions } = forms;

/**
 * What stands before a work: "see also", "quoted in". "in", "by" and "from" count without "quoted" as well; other
 * prepositions do not, because titles begin with them ("On", "At").
 */
const LEAD_IN = new RegExp(
  `^(?:[,.;:\\s]|(?:${SEE}|${oneOf(leadIns.links, leadIns.as)}|(?:${oneOf(leadIns.citing)}\\s)?${oneOf(
    prepositions.in,
    prepositions.by,
  )})(?:[.,:]+\\s*|\\s+))+`,
  'iu',
);
/** The "see" in "On such systems, see" before a work. */
const LATER_LEAD_IN = new RegExp(
  `(?<=^|[\\s,:])${SEE_SPELT}(?:\\s${oneOf(leadIns.links)})?\\s+(?=[\\p{Lu}“«„"]|d[eiu] |v[ao]n )`,
  'giu',
);
const NAME = String.raw`(?:\p{Lu}[\p{L}\p{M}’'.-]*)`;
const PARTICLE = oneOf(names.particles);
const PERSON = new RegExp(`^(?:${PARTICLE} )*${NAME}(?:[ -]?(?:${PARTICLE} ?)*${NAME}){0,5}$`, 'u');
/** "Thorrold, Agnes. The Sea A. Ebbsholm: …", as in a bibliography. */
const SURNAME_FIRST =
  /^(\p{Lu}[\p{L}’'-]+), (\p{Lu}[\p{L}\p{M}’'-]+(?: \p{Lu}[\p{L}.]*| and \p{Lu}[\p{L}.]+){0,4})\. ([^.]+)/u;
/** "Marc Oddo to the author", a letter. */
const LETTER_TO = /(?<=\p{Lu}[\p{L}’'-]+ \p{Lu}[\p{L}’'-]+) to (?:the author|\p{Lu}).*$/u;
const EDITOR_MARK = new RegExp(
  `\\s*[([]?${WORD_START}${oneOf(names.editors)}${WORD_END}\\.?[)\\]]?\\s*$`,
  'iu',
);
const IS_EDITOR_MARK = new RegExp(`^${oneOf(names.editors)}${WORD_END}`, 'iu');
const QUOTED = /[“«„"‘]\s?(.{2,}?)\s?[”»“"’](?=[\s,.;:)(]|$)/u;
/** What ends author and title. No volume or number does: it is part of the name of a journal or a law. */
const LABEL_END = new RegExp(
  String.raw`\s*[([](?=[^()]*(?:\d{4}|n\.d|forthcoming|hereinafter|hereafter))` +
    `|,?\\s+(?:at )?(?:${oneOf(abbreviated(locators.pages, locators.lines, locators.chapters), [
      'table',
      'tables',
      '§',
    ])})\\s?\\d` +
    String.raw`|,\s+(?:available )?(?:at )?(?:https?:|www\.|doi)` +
    String.raw`|,\s+(?:\d{1,2}\s+)?(?:\p{Lu}\p{Ll}+\s+)?(?:1[0-9]|20)\d\d\b(?!\s?[–-]\s?\d)|,\s+(?:passim|n\.d\.)|\s+https?:`,
  'u',
);

/** The most characters in which a citation names what it is printed in. */
const LONGEST_OPENING = 1500;
const DATE = /(?:\b\d{1,2} \p{L}+ |\p{Lu}\p{Ll}+ (?:\d{1,2}, )?)?(?<![\d–-])(?:1[5-9]|20)\d\d(?![\d–-])/gu;

/**
 * Reads a clause that cites a work.
 *
 * @param inherited - The authors that "idem" stands for; null where the clause names its own.
 */
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
    hosts: findHosts(note, text),
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
function stripLeadIn(clause: string): string {
  const text = clause.replace(LEAD_IN, '');
  const beforeTitle = text.search(/[,“«„"]/u);
  const opening = beforeTitle < 0 ? text : text.slice(0, beforeTitle);
  if (PERSON.test(opening.trim().split(NAME_JOIN)[0] ?? '') && !/^(?:On|For|The|As|In|At)\s/.test(opening))
    return text;
  const lead = [...text.slice(0, 600).matchAll(LATER_LEAD_IN)].at(-1);
  return lead === undefined ? text : text.slice(lead.index + lead[0].length).replace(LEAD_IN, '');
}

const PRINTED_IN = new RegExp(
  `(?<=[\\s(])(?:(?:${oneOf(leadIns.citing)}\\s)?${oneOf(prepositions.in)}|${oneOf(leadIns.citing)}\\s${oneOf(prepositions.by)}):?\\s+`,
  'gu',
);
/** A name, perhaps marked as an editor's, and behind its comma the beginning of a title. */
const NAME_AND_TITLE = new RegExp(
  `^([^,;:([]{3,80}?)(?:\\s?[([]${oneOf(names.editors)}[)\\]]|,?\\s${oneOf(names.editors)})?,\\s+(?=["“«„‘\\p{Lu}])`,
  'u',
);

/** Finds what a work is printed in: "letter of 3 May, printed in Ada Kerr, Harbour Papers". */
function findHosts(note: number, text: string): Work[] {
  for (const match of text.slice(0, LONGEST_OPENING).matchAll(PRINTED_IN)) {
    const host = text.slice(match.index + match[0].length);
    const authors = NAME_AND_TITLE.exec(host)?.[1];
    const isNamed = authors?.split(NAME_JOIN).every((name) => PERSON.test(name.trim()));
    if (isNamed && !isInQuotation(text, match.index)) return [readWork(note, host, null)];
  }
  return [];
}

function isInQuotation(text: string, at: number): boolean {
  return hideQuotesAndLinks(text.slice(0, LONGEST_OPENING))[at] === HIDDEN;
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

/** Whether a quotation is the title: only names stand before it, nothing longer. */
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
    return { authors: splitAuthors(`${given.split(NAME_JOIN)[0]} ${surname}`), title, isQuoted: false };
  }
  const segments = printed.split(/,\s+|(?<=^[^,:]*\p{Ll}):\s+(?=\p{Lu}[^,]*$)/u);
  let authorCount = 0;
  while (authorCount < segments.length - 1 && isAuthorSegment(segments, authorCount)) authorCount++;
  const authors = segments.slice(0, authorCount).join(', ');
  return { authors: splitAuthors(authors), title: segments.slice(authorCount).join(', '), isQuoted: false };
}

/** Whether a part between commas names authors: the first where a title follows, others in lists and as initials. */
function isAuthorSegment(segments: readonly string[], at: number): boolean {
  const segment = segments[at] ?? '';
  const next = segments[at + 1] ?? '';
  if (at === 0 && LETTER_TO.test(segment)) return true;
  if (!/[\p{Lu}“]/u.test(next.charAt(0)) || PAGES.test(next)) return false;
  if (at === 0) return !/\d/u.test(segment) && !/\sv\.?s?\s/u.test(segment);
  const isInitials = /^(?:\p{Lu}\.[\s-]?)+$/u.test(segment);
  const isList = segments.slice(at, -1).some((later) => later.split(NAME_JOIN).length > 1);
  return isInitials || (isList && segment.split(NAME_JOIN).every((name) => PERSON.test(name.trim())));
}

function splitAuthors(text: string): string[] {
  const names = text
    .replace(/[,:\s]+$/u, '')
    .split(/,\s+/u)
    .flatMap((part) => part.split(NAME_JOIN))
    .map((name) => name.replace(EDITOR_MARK, '').replace(LETTER_TO, '').trim())
    .filter((name) => name !== '' && !IS_EDITOR_MARK.test(name));
  // "Suri, J." is one name.
  return names.reduce<string[]>((joined, name) => {
    const last = joined.at(-1);
    if (last !== undefined && /^(?:\p{Lu}\.[\s-]?)+$/u.test(name))
      joined[joined.length - 1] = `${name} ${last}`;
    else joined.push(name);
    return joined;
  }, []);
}

const HEREINAFTER = new RegExp(
  `${WORD_START}${oneOf(names.hereinafter)}[:,]?\\s*(?:${oneOf(names.calledAs)} )?[“«‘"]?([^“”«»)\\]]{2,80})`,
  'giu',
);
const NAME_OR_JOIN = `(?:${NAME}|${oneOf(names.particles, joins.and)})`;
const NAMED_BESIDE = new RegExp(
  `${WORD_START}${oneOf(names.editedBy, prepositions.in, prepositions.by)}:? (${NAME_OR_JOIN}(?: ${NAME_OR_JOIN}){0,7})(?=[,;( ]|$)`,
  'gu',
);

/** Finds names beside the author's that later notes may use for the work. */
function findOtherNames(text: string): string[][] {
  const found: string[][] = [];
  const add = (phrase: string | undefined): void => {
    for (const name of splitAuthors(phrase ?? '')) found.push(foldWords(name));
  };
  for (const pattern of [HEREINAFTER, NAMED_BESIDE])
    for (const match of text.slice(0, 3000).matchAll(pattern)) add(match[1]);
  return found.filter((name) => name.length > 0);
}
