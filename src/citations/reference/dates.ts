import { languages, oneOf, references, wordEnd, wordStart } from '../../language/index.js';
import type { PrintedDate } from './reference.js';

const months: readonly (readonly [form: string, month: number])[] = [
  ...languages.flatMap((language) =>
    language.months.flatMap(({ name, short = name }, at) =>
      [name, short].map((form) => [form, at + 1] as const),
    ),
  ),
  ['Sep.', 9],
];
const monthNumbers = new Map(months.map(([form, number]) => [bare(form), number]));

const month = oneOf(months.map(([form]) => form));
const year = '(?<year>(?:1[4-9]|20)\\d\\d)';
const ordinal = '(?:\\.|er|º|st|nd|rd|th)?';

const days = [
  `(?<day>\\d{1,2})${ordinal}\\s(?:de\\s)?(?<month>${month})(?:,|\\sde)?\\s${year}`,
  `(?<month>${month})\\s(?<day>\\d{1,2})${ordinal},?\\s${year}`,
  `(?<day>\\d{1,2})\\.\\s?(?<month>\\d{1,2})\\.\\s?${year}`,
  `${year}-(?<month>\\d\\d)-(?<day>\\d\\d)`,
];
const monthOnly = `(?:(?<month>${month})|${month}[–/-]${month}|${oneOf(references.seasons)}),?\\s(?:de\\s)?${year}`;
const years = `${year}(?:\\s?[–/-]\\s?(?<end>\\d{2,4}))?`;

const anyOf = (forms: readonly string[]): string => `(?:${forms.join('|').replace(/\?<[a-z]+>/gu, '?:')})`;
/** In a pattern with the flags `iu`: a date, or only a year or a span of years. */
export const datePattern = `(?:${wordStart}${anyOf(days)}(?!\\d)|${wordStart}${anyOf([monthOnly, years])}${wordEnd})`;
const someDate = new RegExp(datePattern, 'iu');

const readable = [...days.map((day) => `^${day}`), `^${monthOnly}`, years].map(
  (form) => new RegExp(`${form}$`, 'iu'),
);

/** The first date in a text; null where there is none. */
export function dateIn(text: string): PrintedDate | null {
  return readDate(someDate.exec(text)?.[0] ?? '');
}

/** Reads what `datePattern` matches; null for anything else. */
export function readDate(printed: string): PrintedDate | null {
  const text = printed.trim();
  const { year, month = '', day, end } = readable.map((form) => form.exec(text)?.groups).find(Boolean) ?? {};
  if (year === undefined) return null;
  const at = monthNumbers.get(bare(month)) ?? Number(month);
  const first = [year, at, day].map(Number).filter(Boolean);
  // "1975–79" is short for "1975–1979".
  const whole = end === undefined ? [] : [[Number(year.slice(0, 4 - end.length) + end)]];
  return { 'date-parts': [first, ...whole] };
}

function bare(form: string): string {
  return form.toLowerCase().replace(/\.$/, '');
}
