import { countOf, groupBy } from './counting.js';
import { romanValue } from './roman.js';

/** What must be known of a row to tell furniture: its words, its place in points, and its type. */
interface PlacedRow {
  readonly segments: readonly { readonly pieces: readonly { readonly text: string }[] }[];
  readonly line: {
    readonly text: string;
    readonly size: number;
    readonly raised: readonly { readonly start: number }[];
  };
  readonly y: number;
  readonly up: number;
}

/** What is printed on a sheet: its text, and what a typesetter repeats around the text of every page. */
export interface Furnished<Row> {
  readonly body: readonly Row[];
  readonly furniture: readonly Row[];
}

// So many rows above the text of a page may be furniture, and below it.
const depth = 4;
// Rows of furniture are at one height on all pages, but for scans, which lay their pages a little differently.
const sameHeight = 7;
const longest = 160;

interface Edge {
  readonly sheet: number;
  readonly row: PlacedRow;
  readonly where: 'head' | 'foot';
  /** From the nearer edge of the sheet. */
  readonly height: number;
  /** Its words without numbers, in lower case. */
  readonly words: string;
}

/**
 * Tells running heads, running feet and page numbers from the text, by place and repetition.
 *
 * Furniture is outside of the text, at heights at which most pages have the same words, or a number that counts up with
 * the pages. What is at such a height and is set alike is furniture too, though its words come once.
 *
 * @param sheets - The rows of every sheet, from the top.
 * @param isTypeKnown - Whether the size of a row says how it is set; else only repetition tells.
 */
export function tellFurniture<Row extends PlacedRow>(
  sheets: readonly (readonly Row[])[],
  isTypeKnown = true,
): readonly Furnished<Row>[] {
  const edges = sheets.flatMap((rows, at) => edgesOf(rows, at + 1, depth));
  const repeated = new Set<PlacedRow>();
  for (const where of ['head', 'foot'] as const) {
    for (const place of placesOf(edges.filter((edge) => edge.where === where))) {
      for (const edge of furnitureAt(place, isTypeKnown)) repeated.add(edge.row);
    }
  }
  for (const row of displaced(edges, repeated)) repeated.add(row);
  const phrases = new Set(setPhrases(sheets.flatMap((rows, at) => edgesOf(rows, at + 1, phraseDepth))));
  for (const row of phrases) repeated.add(row);
  return sheets.map((rows) => {
    const [from, to] = textIn(rows, repeated, phrases);
    return { body: rows.slice(from, to), furniture: [...rows.slice(0, from), ...rows.slice(to)] };
  });
}

// What is so long, in letters, does not come by chance on so many pages.
const phraseLetters = 25;
const phrasePages = 3;
// Rows of a licence, with the page's number and the journal's name.
const phraseDepth = 7;

/**
 * Rows that are at one height of many pages word for word, such as those of a licence, though they end as sentences do.
 * A short one is one of them only beside a long one.
 */
function setPhrases(edges: readonly Edge[]): readonly PlacedRow[] {
  const alike = placesOf(edges)
    .flatMap((place) => [...groupBy(place, ({ row }) => row.line.text).values()])
    .filter((same) => new Set(same.map(({ sheet }) => sheet)).size >= phrasePages);
  const isLong = ([first]: readonly Edge[]) => (first?.words.length ?? 0) >= phraseLetters;
  const sheets = new Set(alike.filter(isLong).flatMap((same) => same.map(({ sheet }) => sheet)));
  return alike
    .filter((same) => isLong(same) || same.every(({ sheet }) => sheets.has(sheet)))
    .flatMap((same) => same.map(({ row }) => row));
}

// Shorter words may be anywhere.
const ownWords = 12;

/** What is furniture on other pages and is at the foot of this one: on the first, the name of a journal is. */
function displaced(edges: readonly Edge[], furniture: ReadonlySet<PlacedRow>): readonly PlacedRow[] {
  const known = edges.filter(({ row }) => furniture.has(row));
  const words = new Set(known.map((edge) => edge.words).filter(({ length }) => length >= ownWords));
  const offsets = countOf(
    known.flatMap(({ row, sheet }) => edgeNumbers(row).map((number) => number - sheet)),
  );
  const isFolio = ({ row, sheet }: Edge) =>
    /^\d{1,4}$/.test(row.line.text) && (offsets.get(Number(row.line.text) - sheet) ?? 0) > 1;
  return edges
    .filter((edge) => edge.where === 'foot' && (words.has(edge.words) || isFolio(edge)))
    .map(({ row }) => row);
}

function edgesOf(rows: readonly PlacedRow[], sheet: number, depth: number): Edge[] {
  const edge = (row: PlacedRow, where: Edge['where']): Edge => ({
    sheet,
    row,
    where,
    height: where === 'head' ? row.y : row.up,
    words: wordsOf(row.line.text),
  });
  const most = Math.min(depth, Math.ceil(rows.length / 2));
  return [
    ...rows.slice(0, most).map((row) => edge(row, 'head')),
    ...rows.slice(-most).map((row) => edge(row, 'foot')),
  ];
}

function wordsOf(text: string): string {
  return text
    .replace(/[\p{N}]+/gu, ' ')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** Edges of one height, on whatever pages. */
function placesOf(edges: readonly Edge[]): Edge[][] {
  const places: Edge[][] = [];
  for (const edge of [...edges].sort((a, b) => a.height - b.height)) {
    const place = places.at(-1);
    const before = place?.at(-1);
    const first = place?.[0];
    const isHere =
      before !== undefined &&
      first !== undefined &&
      edge.height - before.height < sameHeight / 2 &&
      edge.height - first.height < sameHeight * 2;
    if (isHere) place?.push(edge);
    else places.push([edge]);
  }
  return places;
}

/** The furniture among the rows of one height. */
function furnitureAt(place: readonly Edge[], isTypeKnown: boolean): readonly Edge[] {
  const short = place.filter(
    ({ row, where }) => row.line.text.length <= longest && !(where === 'foot' && endsNote(row)),
  );
  const alike = new Set([...repeatedWords(short), ...counted(short)]);
  const sheets = new Set([...alike].map((edge) => edge.sheet));
  if (alike.size < 2 || sheets.size < 2 || alike.size < place.length * 0.4) return [];
  const sizes = new Set([...alike].map(({ row }) => row.line.size));
  const isRule = isTypeKnown && alike.size >= place.length * 0.6 && sheets.size >= 3;
  return isRule ? short.filter((edge) => alike.has(edge) || sizes.has(edge.row.line.size)) : [...alike];
}

/** The last words of notes are often the same: "Ibid.", "See note 4 above, at 17." */
function endsNote({ line }: PlacedRow): boolean {
  return line.raised[0]?.start === 0 || /\p{L}.*[.,;:!?]$/u.test(line.text);
}

function repeatedWords(edges: readonly Edge[]): Edge[] {
  const worded = edges.filter(({ words }) => words.length >= 3);
  const alike = [...groupBy(worded, ({ words }) => words).values()];
  return alike.filter(({ length }) => length >= 2).flat();
}

/** Rows with a number that counts up with the pages. */
function counted(edges: readonly Edge[]): Edge[] {
  const numbers = edges.flatMap((edge) =>
    [...new Set(edgeNumbers(edge.row))].map((number) => ({ edge, offset: number - edge.sheet })),
  );
  const alike = [...groupBy(numbers, ({ offset }) => offset).values()];
  return alike.filter(({ length }) => length >= 2).flatMap((same) => same.map(({ edge }) => edge));
}

/** The numbers at the ends of a row, or alone in one of its parts: where a page number is. */
function edgeNumbers(row: PlacedRow): readonly number[] {
  return foliosOf(row).map((folio) => (/^\d/.test(folio) ? Number(folio) : (romanValue(folio) ?? 0)));
}

const lone =
  /^(?:page|seite|pagina|p\.)?\s{0,5}[–—|[(-]*\s{0,5}(\d{1,4}|[ivxlc]{1,7})\s{0,5}[–—|\])\u00ad-]*(?:\s{0,5}(?:of|\/|von|de|sur)\s{0,5}\d{1,4})?$/i;

/** What may be the printed number of the page in a row of furniture, as it is printed. */
export function foliosOf({ line, segments }: PlacedRow): readonly string[] {
  const own = segments.map((segment) =>
    segment.pieces
      .map((piece) => piece.text)
      .join('')
      .trim(),
  );
  const alone = own.flatMap((text) => lone.exec(text)?.[1] ?? []);
  const first = /^(\d{1,4})(?=[\s|]|$)/.exec(line.text)?.[1];
  const last = /(?<=^|[\s|])(\d{1,4})$/.exec(line.text)?.[1];
  const named = /\b(?:page|p\.) (\d{1,4})\b/i.exec(line.text)?.[1];
  return [...alone, ...[first, last, named].filter((folio) => folio !== undefined)];
}

// At the edge of its page that is the page's number, though no other page has one.
const betweenDashes = /^[–—-]\s?\d{1,4}\s?[–—\u00ad-]$/;

/** Where the text of a page begins and ends, between its furniture; a page of nothing else is text. */
function textIn(
  rows: readonly PlacedRow[],
  repeated: ReadonlySet<PlacedRow>,
  phrases: ReadonlySet<PlacedRow>,
): readonly [from: number, to: number] {
  const isRepeated = (row: PlacedRow) => repeated.has(row) || betweenDashes.test(row.line.text);
  const mayBeText = (row: PlacedRow | undefined) => isWorded(row) && !phrases.has(row as PlacedRow);
  let from = 0;
  let to = rows.length;
  while (from < to && isRepeated(rows[from] as PlacedRow)) from += 1;
  while (to > from && (isRepeated(rows[to - 1] as PlacedRow) || isLoneFolio(rows, to - 1))) to -= 1;
  if (from === to && rows.length > 2) return [0, rows.length];
  // Words that are below the text no further off than its lines do are its last line.
  while (to < rows.length && from < to && mayBeText(rows[to]) && !isApart(rows[to - 1], rows[to])) to += 1;
  return [from, to];
}

function isWorded(row: PlacedRow | undefined): boolean {
  return row !== undefined && wordsOf(row.line.text).length > 4;
}

function isApart(above: PlacedRow | undefined, below: PlacedRow | undefined): boolean {
  if (above === undefined || below === undefined) return true;
  return below.y - above.y > Math.max(above.line.size, below.line.size) * 1.3;
}

/** A number alone at the foot, apart from all above it: the only page of a letter has one too. */
function isLoneFolio(rows: readonly PlacedRow[], at: number): boolean {
  const [row, above] = [rows[at], rows[at - 1]];
  if (
    row === undefined ||
    above === undefined ||
    !/^[–—-]?\s?(?:\d{1,4}|[ivxl]{1,6})\s?[–—-]?$/.test(row.line.text)
  )
    return false;
  return row.y - above.y > row.line.size * 2;
}
