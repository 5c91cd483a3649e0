import { languages, oneOf, references, wordEnd, wordStart } from '../../language/index.js';
import type { PrintedDate } from './reference.js';

const monthNumbers = new Map(
  languages.flatMap(({ months }) =>
    months.flatMap(({ name, short }, at): [string, number][] =>
      [name, short].flatMap((form) => (form === undefined ? [] : [[bare(form), at + 1]])),
    ),
  ),
);
const monthForms = languages.flatMap(({ months }) =>
  months.flatMap(({ name, short }) => [name, ...(short === undefined ? [] : [short])]),
);

const month = `(?:${oneOf(monthForms)}|Sept?\\.?)`;
const year = '(?:1[4-9]|20)\\d\\d';
const ordinal = '(?:\\.|er|º|st|nd|rd|th)?';

const dayFirst = `\\d{1,2}${ordinal}\\s(?:de\\s)?${month}(?:,|\\sde)?\\s${year}`;
const monthFirst = `${month}\\s\\d{1,2}${ordinal},?\\s${year}`;
const inNumbers = `\\d{1,2}\\.\\s?\\d{1,2}\\.\\s?${year}|${year}-\\d\\d-\\d\\d`;
const years = `${year}(?:\\s?[–/-]\\s?\\d{2,4})?`;
const monthOnly = `(?:${month}(?:[–/-]${month})?|${oneOf(references.seasons)}),?\\s(?:de\\s)?${year}`;

/** In a pattern with the flags `iu`: a date with its day. */
export const dayPattern = `${wordStart}(?:${dayFirst}|${monthFirst}|${inNumbers})(?!\\d)`;
/** In a pattern with the flags `iu`: a date, or only a year or a span of years. */
export const datePattern = `(?:${dayPattern}|${wordStart}(?:${monthOnly}|${years})${wordEnd})`;
export const someDate = new RegExp(datePattern, 'iu');

const parts = {
  dayFirst: new RegExp(`^(\\d{1,2})${ordinal}\\s(?:de\\s)?(${month})(?:,|\\sde)?\\s(${year})$`, 'iu'),
  monthFirst: new RegExp(`^(${month})\\s(\\d{1,2})${ordinal},?\\s(${year})$`, 'iu'),
  monthOnly: new RegExp(`^(${month}),?\\s(?:de\\s)?(${year})$`, 'iu'),
  numbers: new RegExp(`^(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(${year})$`, 'u'),
  iso: new RegExp(`^(${year})-(\\d\\d)-(\\d\\d)$`, 'u'),
  years: new RegExp(`(${year})(?:\\s?[–/-]\\s?(\\d{2,4}))?$`, 'u'),
};

/** Reads what `datePattern` matches; null for anything else. */
export function readDate(printed: string): PrintedDate | null {
  const text = printed.trim();
  const numbers = parts.numbers.exec(text);
  if (numbers !== null) return day(numbers[3], Number(numbers[2]), numbers[1]);
  const iso = parts.iso.exec(text);
  if (iso !== null) return day(iso[1], Number(iso[2]), iso[3]);
  const first = parts.dayFirst.exec(text);
  if (first !== null) return day(first[3], monthNumber(first[2]), first[1]);
  const second = parts.monthFirst.exec(text);
  if (second !== null) return day(second[3], monthNumber(second[1]), second[2]);
  const only = parts.monthOnly.exec(text);
  if (only !== null) return { 'date-parts': [[Number(only[2]), monthNumber(only[1]) ?? 0].filter(Boolean)] };
  const span = parts.years.exec(text);
  if (span === null) return null;
  const [, from = '', to] = span;
  // "1975–79" is short for "1975–1979".
  const whole = to === undefined ? [] : [[Number(from.slice(0, 4 - to.length) + to)]];
  return { 'date-parts': [[Number(from)], ...whole] };
}

function day(printedYear = '', at: number | null, printedDay = ''): PrintedDate {
  const all = [Number(printedYear), ...(at === null ? [] : [at, Number(printedDay)])];
  return { 'date-parts': [all] };
}

function monthNumber(printed = ''): number | null {
  return monthNumbers.get(bare(printed)) ?? (/^sept?\.?$/i.test(printed) ? 9 : null);
}

function bare(form: string): string {
  return form.toLowerCase().replace(/\.$/, '');
}
