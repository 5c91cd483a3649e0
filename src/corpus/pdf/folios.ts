import { countOf } from '../counting.js';
import { type Furnished, foliosOf } from '../furniture.js';
import { romanValue, toRoman } from '../roman.js';
import type { Row } from './row.js';

interface Folio {
  readonly kind: 'number' | 'roman';
  /** The printed number less the sheet's. */
  readonly offset: number;
}

/**
 * What each page is called where it is printed, by the numbers that count up with the sheets at their heads and feet. A page
 * that shows none, as the first of a chapter, has the number between its neighbours'.
 *
 * @param pdfLabels - Those that the PDF itself has; they count where no number is printed.
 * @returns For each sheet its label, or null.
 */
export function readFolios(
  sheets: readonly Furnished<Row>[],
  pdfLabels: readonly string[] | null,
): readonly (string | null)[] {
  const printed = sheets.map(({ furniture }, at) =>
    furniture.flatMap(numbersIn).map((folio) => read(folio, at + 1)),
  );
  const support = countOf(printed.flatMap((folios) => [...new Set(folios.map(keyOf))]));
  const own = printed.map((folios, at) => best(folios, support) ?? aloneOn(sheets[at], at + 1));
  if (own.every((folio) => folio === null)) return sheets.map((_, at) => labelOf(pdfLabels, at));
  return own.map((folio, at) => {
    const nearest = folio ?? neighbourOf(own, at);
    return nearest === null ? null : spell(nearest, at + 1);
  });
}

/** Archives stamp a page with its number amid other words. */
function numbersIn(row: Row): readonly string[] {
  return [...foliosOf(row), ...(row.line.text.match(/\b\d{1,4}\b/g) ?? [])];
}

/** A number that is alone at the edge of its page counts by itself: the next pages may be missing. */
function aloneOn(sheet: Furnished<Row> | undefined, number: number): Folio | null {
  const alone = sheet?.furniture.find(({ line }) => /^[–—-]?\s?\d{1,4}\s?[–—-]?$/.test(line.text));
  return alone === undefined
    ? null
    : { kind: 'number', offset: Number(alone.line.text.replace(/\D/g, '')) - number };
}

function read(folio: string, sheet: number): Folio {
  const roman = romanValue(folio.toLowerCase());
  return roman === null || /^\d/.test(folio)
    ? { kind: 'number', offset: Number(folio) - sheet }
    : { kind: 'roman', offset: roman - sheet };
}

function keyOf({ kind, offset }: Folio): string {
  return `${kind} ${offset}`;
}

/** The number that counts on with most other pages'; where a browser printed its own beside the journal's, the larger one. */
function best(folios: readonly Folio[], support: ReadonlyMap<string, number>): Folio | null {
  const counts = folios.filter((folio) => (support.get(keyOf(folio)) ?? 0) >= 2);
  const [first] = counts.sort(
    (a, b) => (support.get(keyOf(b)) ?? 0) - (support.get(keyOf(a)) ?? 0) || b.offset - a.offset,
  );
  return first ?? null;
}

/** What the next page with a number says of this one, or else the last one before. */
function neighbourOf(own: readonly (Folio | null)[], at: number): Folio | null {
  const next = own.slice(at + 1).find((folio) => folio !== null) ?? null;
  if (next !== null && at + 1 + next.offset > 0) return next;
  return next === null ? (own.slice(0, at).findLast((folio) => folio !== null) ?? null) : null;
}

function spell({ kind, offset }: Folio, sheet: number): string {
  return kind === 'roman' ? toRoman(sheet + offset) : String(sheet + offset);
}

/** PDF labels that only count the sheets say nothing. */
function labelOf(labels: readonly string[] | null, at: number): string | null {
  const saysNothing = labels?.every((label, index) => label === String(index + 1)) ?? true;
  return saysNothing ? null : (labels?.[at] ?? null);
}
