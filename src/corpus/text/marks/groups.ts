import { superscriptValue } from '../notes/opening.js';

/** The marks of several notes, printed as one: `1,2` or `8–10` raised behind a word, `[2, 3]`. */
export interface MarkGroup {
  /** The printed group with the white space before it. */
  readonly start: number;
  readonly end: number;
  readonly manner: 'digits' | 'bracket' | 'superscript';
  readonly members: readonly Member[];
}

export interface Member {
  readonly value: number;
  /** Whether it is printed itself; a range leaves out what is between its ends. */
  readonly isPrinted: boolean;
}

const forms: readonly (readonly [MarkGroup['manner'], RegExp])[] = [
  ['bracket', /\s?\[(\d{1,4}(?:\s?[,;–—-]\s?\d{1,4})+)\]/g],
  ['superscript', /\s?([⁰¹²³⁴-⁹]{1,3}(?:(?:[,;]\s?|[⁻–-])[⁰¹²³⁴-⁹]{1,3})+)/g],
  [
    'digits',
    // Not behind a figure and its comma: 1,200 and 12:30–45 are numbers of the author's.
    /(?<=[\p{L}.;!?…”"’'»)\]]|(?<!\d)[,:]|[.!?…”’»)]\s)(\d{1,3}(?:(?:,\s?|[–-])\d{1,3})+)(?![\d\p{L}%]|[.,–-]\d)/gu,
  ],
];

// A passage refers to no more notes at once.
const longestRange = 20;

/** All groups in the text, whatever notes there are. */
export function findMarkGroups(text: string): readonly MarkGroup[] {
  return forms.flatMap(([manner, form]) =>
    [...text.matchAll(form)].flatMap((found) => {
      const members = membersOf(found[1] ?? '');
      // Only lists of references are cited in any order, and those in brackets.
      const counts = members.every(({ value }, at) => at === 0 || value > (members[at - 1]?.value ?? 0));
      const isGroup = members.length > 1 && (manner === 'bracket' || counts);
      return isGroup ? [{ start: found.index, end: found.index + found[0].length, manner, members }] : [];
    }),
  );
}

/** The numbers of a group, ranges filled; none where a range runs backwards. */
function membersOf(printed: string): readonly Member[] {
  const members: Member[] = [];
  for (const [, separator = '', digits = ''] of printed.matchAll(/([^\d⁰¹²³⁴-⁹]*)([\d⁰¹²³⁴-⁹]+)/g)) {
    const value = /^\d/.test(digits) ? Number(digits) : superscriptValue(digits);
    const last = members.at(-1)?.value ?? 0;
    if (/[–—⁻-]/.test(separator)) {
      if (value <= last || value - last > longestRange) return [];
      for (let inner = last + 1; inner < value; inner += 1) members.push({ value: inner, isPrinted: false });
    }
    members.push({ value, isPrinted: true });
  }
  return members;
}
