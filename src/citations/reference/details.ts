import { forms, oneOf, references, wordEnd, wordStart } from '../../language/index.js';
import { dateIn } from './dates.js';
import { isPaper, isThesis } from './kind.js';
import { type PrintedDate, type Reference, stated } from './reference.js';
import type { Segment } from './segments.js';
import { commandPaper } from './statutes.js';

const forthcoming = new RegExp(`${wordStart}${oneOf(references.forthcoming)}${wordEnd}`, 'iu');
const reprint = /(?<!\p{L})(?:repr?|reprint|reprinted|rpt|Nachdr|Nachdruck|rist)(?!\p{L})/iu;

/**
 * The first date with a year; one with its day is better than a year alone, and a reprint's than that of the first
 * edition.
 */
export function issuedIn(segments: readonly Segment[], text: string): PrintedDate | undefined {
  const dates = segments.flatMap(({ label, text }) => {
    const found = label === 'date' ? dateIn(text) : null;
    return found === null ? [] : [found];
  });
  if (reprint.test(text)) return dates.at(-1);
  return dates.find((date) => (date['date-parts'][0]?.length ?? 0) > 1) ?? dates[0];
}

export function statusIn(text: string): string | undefined {
  return forthcoming.exec(text)?.[0];
}

const countMark = new RegExp(
  `^(?:${oneOf(forms.locators.volumes, forms.locators.issues, ['v.', 'H.', 'iss.', 'issue', 'pt.'])}[\\s.°º]*)+`,
  'iu',
);

/** The number of a volume or an issue, without the word before it. */
export function counted(printed: string | undefined): string | undefined {
  const bare = printed
    ?.replace(/^[\s([]+/u, '')
    .replace(countMark, '')
    .replace(/[\s.,;:)\]]+$/u, '')
    .replace(/\.\sJg$/u, '');
  return bare !== undefined && /\d|^[IVXLC]+$/iu.test(bare) ? bare : undefined;
}

const ordinals = ['', 'first', 'second', 'third', 'fourth', 'fifth'];

/** The number of an edition; of one without a number what is printed. */
export function editionIn(printed: string | undefined): string | undefined {
  const word = printed?.normalize('NFKC').toLowerCase() ?? '';
  const at = ordinals.findIndex((ordinal) => ordinal !== '' && word.startsWith(ordinal));
  return /\d+/u.exec(word)?.[0] ?? (at > 0 ? String(at) : printed);
}

/** "Schriften zur Flussgeschichte, Bd. 7" */
export function seriesIn(
  printed: string | undefined,
): Pick<Reference, 'collection-title' | 'collection-number'> {
  if (printed === undefined) return {};
  const [, name, number] = /^(.+?)[\s,;]+(?:\p{L}{1,3}\.\s?)?(\d+)$/u.exec(printed) ?? [];
  return name === undefined || number === undefined
    ? { 'collection-title': printed }
    : { 'collection-title': name, 'collection-number': number };
}

const paperNumber = /^(.*?\p{L}.*?)[\s,]+(?:(?:No|no|Nr)\.\s?)?([\p{L}\d./-]*\d[\p{L}\d./-]*)$/u;
const isCommandPaper = new RegExp(`^${commandPaper}`, 'u');
const review = new RegExp(`^(${oneOf(references.reviews)})`, 'iu');

const bracketed =
  /^(.{3,}?)\s\[((?:\p{L}+\s)?(?:slides?|video|webinar|podcast|film|transcript|data set|dataset|software|map|painting|photograph|presentation|session|tweet|blog post))\]$/iu;

/** "Practical life lessons [PowerPoint slides]": a title, and the kind of work that APA prints behind it. */
export function bracketedGenre(printed: string | undefined): {
  readonly title?: string;
  readonly genre?: string;
} {
  const [, title = printed, genre] = bracketed.exec(printed ?? '') ?? [];
  return stated({ title: title === '' ? undefined : title, genre });
}

/** What kind of work it says it is: a thesis, a paper with its number, a review by its title. */
export function genreIn(printed = '', title = ''): Pick<Reference, 'genre' | 'number'> {
  const reviewed = review.exec(title)?.[1]?.replace(/\s(?:of|zu|de|di|by)$/u, '');
  if (reviewed !== undefined) return { genre: reviewed };
  if (isCommandPaper.test(printed)) return { number: printed };
  if (isThesis(printed) || /^(?:Note|Comment|Editorial)$/u.test(printed)) return { genre: printed };
  if (!isPaper(printed)) return {};
  const [, genre = printed, number] = paperNumber.exec(printed) ?? [];
  return { genre, ...stated({ number }) };
}
