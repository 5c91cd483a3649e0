import { abbreviated, forms, oneOf, wordStart } from '../language/index.js';
import { hidden, hideQuotesAndLinks } from './outline.js';
import { datePattern } from './reference/dates.js';
import {
  type Name,
  nameJoin,
  type ReadReference,
  type Reference,
  readNames,
  readReference,
} from './reference/index.js';
import { nameWord, see, seeSpelt } from './reference-forms.js';
import { tagReference } from './tagger/index.js';
import { foldWords, significantWords } from './words.js';

/** Something a note cites in full. */
export interface Work {
  /** Index of the note that names it. */
  readonly note: number;
  /** Its whole citation as printed, without what introduces it. */
  readonly printed: string;
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
  /** Whether it has an imprint, a date or a link; without any, or with names and a year alone, it is a short form. */
  readonly isFull: boolean;
  /** Years printed in it, and the dates with day and month where they are printed. */
  readonly years: readonly string[];
  readonly dates: readonly string[];
  /** All folded words of what was printed. */
  readonly words: readonly string[];
  readonly read: ReadReference;
}

const { leadIns, locators, names, prepositions } = forms;

/**
 * What is before a work: "see also", "quoted in". "in", "by" and "from" count without "quoted" as well; other
 * prepositions do not, because titles begin with them ("On", "At").
 */
const leadIn = new RegExp(
  `^(?:[,.;:\\s]|(?:${see}|${oneOf(leadIns.links, leadIns.as)}|(?:${oneOf(leadIns.citing)}\\s)?${oneOf(
    prepositions.in,
    prepositions.by,
  )})(?:[.,:]+\\s*|\\s+))+`,
  'iu',
);
/** Names of cases that begin as a lead-in does. */
const legalName = /^In (?:re|the [Mm]atter of)\s/u;
/** The "see" in "On such systems, see" before a work. */
const laterLeadIn = new RegExp(
  `(?<=^|[\\s,:])${seeSpelt}(?:[.,:]*\\s${oneOf(leadIns.links)})*[.,:]*\\s+`,
  'giu',
);
const beginsWork = /^(?:[\p{Lu}“«„"]|d[eiu] |v[ao]n )/u;
const particle = oneOf(names.particles);
const person = new RegExp(`^(?:${particle} )*${nameWord}(?: (?:${particle} ?){0,3}${nameWord}){0,5}$`, 'u');
/** "Marc Oddo to the author", a letter. */
const sender = /^(\p{Lu}[\p{L}’'-]+ \p{Lu}[\p{L}’'-]+) to (?:the author|\p{Lu})/u;
/** What ends author and title. No volume or number does: it is part of the name of a journal or a law. */
const labelEnd = new RegExp(
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

/** "A in B in C": how deep such works are read. */
const mostHosts = 2;
/** The most characters in which a citation names what it is printed in. */
const longestOpening = 1500;
const someDate = new RegExp(datePattern, 'giu');

/**
 * Reads a clause that cites a work.
 *
 * @param inherited - The authors that "idem" stands for; null where the clause names its own.
 */
export function readWork(note: number, clause: string, inherited: Work['authors'] | null, depth = 0): Work {
  const text = stripLeadIn(clause.trim());
  const read = readReference(text);
  const label = head(text, read.reference);
  const isFull =
    !hasNamesAlone(read.reference) &&
    (read.reference.issued !== undefined ||
      /[([]|https?:|www\.|(?<!§\s?)\d{4}/u.test(text.slice(label.length)));
  const { authors, title: printed, isQuoted } = partsOf(text, label, read.reference);
  const title = foldWords(printed);
  const printedDates = text.replace(/(?<!\S)\S*https?:\S+/g, '').match(someDate) ?? [];
  const dates = printedDates.filter((date) => /(?<![–/-])\d{4}$/u.test(date));
  return {
    note,
    printed: text,
    label,
    authors: inherited ?? authors.map((author) => foldWords(author)).filter((author) => author.length > 0),
    otherNames: otherNamesIn(text, read.reference),
    hosts: depth < mostHosts ? findHosts(note, text, depth) : [],
    title,
    titleWords: significantWords(title),
    mainTitleWords: significantWords(foldWords(printed.split(/[:.?!](?:\s|$)/u)[0] ?? '')),
    isArticle: isQuoted,
    isFull,
    years: dates.map((date) => date.slice(-4)),
    dates,
    words: foldWords(text),
    read,
  };
}

/** "Landes 1983, p. 47" */
function hasNamesAlone({ type: _, author, issued, ...others }: Reference): boolean {
  const isYear = issued?.['date-parts'][0]?.length === 1;
  return author !== undefined && isYear && Object.keys(others).length === 0;
}

/** "Sellow, Ropewalk Years": names and a title, where so little is printed that the tagger is not sure of them. */
const namesFirst = /^([^\d,“«„"]+),\s["“«„‘]?(\p{Lu}.*)$/su;

/** Author and title; editors count where they are printed before the title. */
function partsOf(text: string, label: string, reference: Reference): Parts {
  const { type, author, editor = [] } = reference;
  // A section of a commentary is named by the whole.
  const title = reference.title ?? (type === 'chapter' ? reference['container-title'] : undefined);
  const at = title === undefined ? -1 : text.indexOf(title);
  const isBefore = (name: Name) => text.indexOf('literal' in name ? name.literal : name.family) < at;
  const names = author ?? editor.filter(isBefore);
  const [, writer] = sender.exec(text) ?? [];
  if (writer !== undefined) return { authors: [writer], title: label, isQuoted: false };
  const [, first = '', rest] = namesFirst.exec(label) ?? [];
  if ((title === undefined || names.length === 0) && rest !== undefined && !/\sv\.?s?\s/u.test(first))
    return { authors: namesIn(first), title: rest, isQuoted: /,\s["“«„‘]/u.test(label) };
  if (title === undefined) return { authors: [], title: label, isQuoted: false };
  return {
    authors: names.map(phraseOf),
    title,
    isQuoted: /[“«„‘"]\s?$/u.test(text.slice(0, Math.max(0, at))),
  };
}

/** In probability. */
const surely = 0.7;

/** Takes off what introduces a work: "see also", "For example", "On such systems, see". */
function stripLeadIn(clause: string): string {
  if (legalName.test(clause)) return clause;
  const words = tagReference(clause.slice(0, longestOpening));
  const first = words.find(({ label }) => label !== 'lead');
  // "S. Perovic": an initial, and no German "see".
  if (first?.label === 'author' && first.sureness > surely && /^\p{Lu}/u.test(first.text))
    return clause.slice(first.start);
  const text = clause.replace(leadIn, '');
  const lead = [...text.slice(0, 600).matchAll(laterLeadIn)]
    .filter(
      ({ index, 0: { length } }) =>
        /[,.:(]\s$/u.test(text.slice(0, index)) || beginsWork.test(text.slice(index + length)),
    )
    .at(-1);
  return lead === undefined ? text : text.slice(lead.index + lead[0].length).replace(leadIn, '');
}

const printedIn = new RegExp(
  `(?<=[\\s(])(?:(?:${oneOf(leadIns.citing)}\\s)?${oneOf(prepositions.in)}|${oneOf(leadIns.citing)}\\s${oneOf(prepositions.by)}):?\\s+`,
  'gu',
);
/** A name, perhaps marked as an editor's, and behind its comma the beginning of a title. */
const nameAndTitle = new RegExp(
  `^([^,;:([]{3,80}?)(?:\\s?[([]${oneOf(names.editors)}[)\\]]|,?\\s${oneOf(names.editors)})?,\\s+(?=["“«„‘\\p{Lu}])`,
  'u',
);

/** Finds what a work is printed in: "letter of 3 May, printed in Ada Kerr, Harbour Papers". */
function findHosts(note: number, text: string, depth: number): Work[] {
  const outline = hideQuotesAndLinks(text.slice(0, longestOpening));
  for (const match of text.slice(0, longestOpening).matchAll(printedIn)) {
    const host = text.slice(match.index + match[0].length);
    const authors = nameAndTitle.exec(host)?.[1];
    const isNamed = authors?.split(nameJoin).every((name) => person.test(name.trim()));
    if (isNamed && outline[match.index] !== hidden) return [readWork(note, host, null, depth + 1)];
  }
  return [];
}

/** Author and title: up to the imprint, the pages, the date or the link. */
function head(text: string, { title = '' }: Reference): string {
  const from = text.includes(title) ? text.indexOf(title) + title.length : 0;
  const end = labelEnd.exec(text.slice(from, from + 1500));
  return (end === null ? text : text.slice(0, from + end.index)).replace(/[\s,.;:]+$/u, '');
}

interface Parts {
  readonly authors: readonly string[];
  readonly title: string;
  readonly isQuoted: boolean;
}

/** Names as `readNames` reads them, each as one phrase. */
function namesIn(text: string): readonly string[] {
  return readNames(text).names.map(phraseOf);
}

function phraseOf(name: Name): string {
  return 'literal' in name ? name.literal : `${name.given} ${name.family}`;
}

const hereinafterPattern = new RegExp(
  `${wordStart}${oneOf(names.hereinafter)}[:,]?\\s*(?:${oneOf(names.calledAs)} )?[“«‘"]?([^“”«»)\\]]{2,80})`,
  'giu',
);
/** Finds names beside the author's that later notes may use for the work. */
function otherNamesIn(text: string, reference: Reference): string[][] {
  const { editor = [], translator = [], 'container-author': ofWhole = [] } = reference;
  const called = [...text.slice(0, 3000).matchAll(hereinafterPattern)].flatMap(([, name = '']) =>
    namesIn(name),
  );
  return [...called, ...[...editor, ...translator, ...ofWhole].map(phraseOf)]
    .map((name) => foldWords(name))
    .filter((name) => name.length > 0);
}
