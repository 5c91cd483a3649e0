import type { Run, Sheet } from './run.js';

/** A run within a segment, and whether it is set smaller and higher than the words beside it, as marks of notes are. */
export interface Piece extends Run {
  readonly raised: boolean;
}

/** Words that stand beside each other on one line, with no more room between them than between words. */
export interface Segment {
  readonly pieces: readonly Piece[];
  readonly left: number;
  readonly right: number;
  readonly y: number;
  /** The size of its words: of the largest type that a good part of it is set in, as small capitals are small. */
  readonly size: number;
}

// Baselines of one line differ less than this, in parts of the type's size: scans are a little askew.
const sameLine = 0.3;
// More room than this may lie between columns or cells, and what stands on both sides is put together later if it doesn't.
// In parts of the size.
const wordRoom = 0.7;
// Marks are at most so large, and raised by so much, both in parts of the size of the words beside them. Measured on 20
// PDFs of law reviews and courts: .50 to .80 of the size, raised by .22 to .55.
const smaller = 0.86;
const raisedFrom = 0.12;
const raisedTo = 0.8;

// "12, 13, 14"; in a narrow column beside larger type, whole lines stand a little higher.
const longestRaised = 12;

/** Puts the runs of a sheet together, each with those beside it. */
export function findSegments(sheet: Sheet): readonly Segment[] {
  const printed = sheet.runs.filter((run) => run.text.trim() !== '' && run.size > 0);
  const chained = chain(printed);
  const joined = joinBeside(chained);
  return attachRaised(attachDropCaps(joined));
}

/** Follows the order in which the PDF sets its text, which keeps to the line more often than not. */
function chain(runs: readonly Run[]): Segment[] {
  const segments: Piece[][] = [];
  let open: Piece[] = [];
  for (const run of runs) {
    const before = open.at(-1);
    const piece = { ...run, raised: false };
    if (before !== undefined && follows(before, run)) open.push(piece);
    else {
      open = [piece];
      segments.push(open);
    }
  }
  return segments.map(segmentOf);
}

function follows(before: Run, run: Run): boolean {
  const size = Math.min(before.size, run.size);
  const gap = run.left - before.right;
  return (
    Math.abs(run.y - before.y) < Math.min(size * 0.12, 2) &&
    Math.max(before.size, run.size) < size * 1.9 &&
    gap > -0.4 * size &&
    gap < wordRoom * size
  );
}

function segmentOf(pieces: readonly Piece[]): Segment {
  const words = pieces.filter((piece) => !piece.raised);
  const counted = words.length > 0 ? words : pieces;
  return {
    pieces,
    left: Math.min(...pieces.map((piece) => piece.left)),
    right: Math.max(...pieces.map((piece) => piece.right)),
    y: mostOf(counted, (piece) => piece.y),
    size: sizeOf(counted),
  };
}

// Less of a line than this is an initial or a sign.
const goodPart = 0.2;

function sizeOf(pieces: readonly Run[]): number {
  const all = charsOf(pieces);
  const sizes = [...new Set(pieces.map((piece) => piece.size))].sort((a, b) => b - a);
  const size = sizes.find(
    (least) => charsOf(pieces.filter((piece) => piece.size === least)) >= all * goodPart,
  );
  return Math.round((size ?? sizes[0] ?? 0) * 20) / 20;
}

function charsOf(pieces: readonly Run[]): number {
  return pieces.reduce((sum, piece) => sum + piece.text.trim().length, 0);
}

/** The value that most characters have. */
function mostOf(pieces: readonly Run[], read: (piece: Run) => number): number {
  const chars = new Map<number, number>();
  for (const piece of pieces) {
    const value = Math.round(read(piece) * 20) / 20;
    chars.set(value, (chars.get(value) ?? 0) + piece.text.trim().length);
  }
  return [...chars].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}

// Lines overlap with no more than these above them; a drawing may have thousands of words on one page.
const nearLines = 12;

/** Joins segments of one line with no more than a word's room between them. */
function joinBeside(segments: readonly Segment[]): Segment[] {
  const lines: Segment[][] = [];
  for (const segment of [...segments].sort((a, b) => a.y - b.y)) {
    const line = lines.slice(-nearLines).findLast((other) => isOnLine(other[0] as Segment, segment));
    if (line === undefined) lines.push([segment]);
    else line.push(segment);
  }
  return lines.flatMap((line) => {
    const joined: Segment[] = [];
    for (const segment of line.sort((a, b) => a.left - b.left)) {
      const before = joined.at(-1);
      if (
        before !== undefined &&
        segment.left - before.right < wordRoom * Math.max(before.size, segment.size)
      ) {
        joined[joined.length - 1] = segmentOf(
          [...before.pieces, ...segment.pieces].sort((a, b) => a.left - b.left),
        );
      } else joined.push(segment);
    }
    return joined;
  });
}

function isOnLine(first: Segment, other: Segment): boolean {
  const [small, large] = first.size < other.size ? [first.size, other.size] : [other.size, first.size];
  const distance = Math.abs(first.y - other.y);
  // Small capitals and figures keep to the baseline; what is small and off it is raised or lowered.
  return small < large * smaller ? distance < small * 0.1 : distance < small * sameLine;
}

/** Sets what is small and stands a little higher into the line that it belongs to. */
function attachRaised(segments: readonly Segment[]): Segment[] {
  const byHeight = [...segments].sort((a, b) => a.y - b.y);
  const largest = Math.max(0, ...segments.map(({ size }) => size).filter((size) => size < 100));
  const hosts = new Map<Segment, Piece[]>();
  const taken = new Set<Segment>();
  for (const segment of segments) {
    const host = hostOf(segment, between(byHeight, segment.y - largest, segment.y + largest));
    if (host === null) continue;
    taken.add(segment);
    const raised = host.y - segment.y > host.size * raisedFrom;
    hosts.set(host, [...(hosts.get(host) ?? []), ...segment.pieces.map((piece) => ({ ...piece, raised }))]);
  }
  return segments.flatMap((segment) => {
    if (taken.has(segment)) return [];
    const guests = hosts.get(segment);
    if (guests === undefined) return [segment];
    return [segmentOf([...segment.pieces, ...guests].sort((a, b) => a.left - b.left))];
  });
}

/** Those of the segments, sorted by height, that stand between two heights. */
function between(byHeight: readonly Segment[], top: number, bottom: number): readonly Segment[] {
  return byHeight.slice(firstBelow(byHeight, top), firstBelow(byHeight, bottom));
}

function firstBelow(byHeight: readonly Segment[], y: number): number {
  let low = 0;
  let high = byHeight.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((byHeight[middle]?.y ?? 0) < y) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The larger line that a small segment stands beside, or in a gap of: raised, or lowered as in a formula. */
function hostOf(segment: Segment, segments: readonly Segment[]): Segment | null {
  if (charsOf(segment.pieces) > longestRaised) return null;
  const text = segment.pieces.map((piece) => piece.text.trim()).join('');
  const isFigure = /^(?:\d{1,3}|[*†‡]{1,3})$/.test(text);
  const isLetter = /^\p{L}{1,2}$/u.test(text);
  let best: Segment | null = null;
  let nearest = Number.POSITIVE_INFINITY;
  for (const host of segments) {
    if (host === segment) continue;
    const raised = (host.y - segment.y) / host.size;
    // Typewriters and old word processors raise figures without making them smaller, and TeX lowers the E of its name.
    const isLarge = (isFigure && raised > 0.2 && raised < 0.6) || (isLetter && raised < 0);
    if (segment.size > host.size * (isLarge ? 1.02 : smaller)) continue;
    const isNear = raised > raisedFrom * 0.8 ? raised < raisedTo : raised < 0 && raised > -0.36;
    if (!isNear) continue;
    const apart = Math.max(segment.left - host.right, host.left - segment.right, 0);
    // The number of a note may hang in the margin, far from its first word.
    const opens = segment.right <= host.left && raised > raisedFrom && charsOf(segment.pieces) <= 4;
    if (apart > host.size * (opens ? 4 : 1.5)) continue;
    // Among the lines above and below, the one that it rises from is nearer than the one that it would hang from.
    const distance = apart + (raised < 0 ? host.size : 0) + Math.abs(raised - 0.35) * host.size * 0.2;
    if (distance < nearest) [best, nearest] = [host, distance];
  }
  return best;
}

/** The parts of a segment left and right of `x`, where it has more than a word's room there. */
export function splitAt(segment: Segment, x: number): readonly Segment[] {
  if (segment.left >= x || segment.right <= x) return [segment];
  const left = segment.pieces.filter((piece) => (piece.left + piece.right) / 2 < x);
  const right = segment.pieces.filter((piece) => (piece.left + piece.right) / 2 >= x);
  if (left.length === 0 || right.length === 0) return [segment];
  const [before, behind] = [segmentOf(left), segmentOf(right)];
  const size = Math.min(before.size, behind.size);
  const room = Math.abs(behind.left - x) < 1.5 ? 0.05 : 0.35;
  return behind.left - before.right > size * room ? [before, behind] : [segment];
}

/** The large first letter of a chapter belongs to the first of the lines beside it. */
function attachDropCaps(segments: readonly Segment[]): Segment[] {
  const result = [...segments];
  const usual = [...segments].sort((a, b) => a.size - b.size)[segments.length >> 1]?.size ?? 0;
  for (const cap of segments.filter(({ size }) => size > usual * 1.5)) {
    if (cap.pieces.length !== 1 || !/^["“‘]?\p{Lu}$/u.test(cap.pieces[0]?.text.trim() ?? '')) continue;
    const beside = result
      .filter(
        (line) =>
          line !== cap &&
          cap.size > line.size * 1.9 &&
          line.left - cap.right > -0.3 * line.size &&
          line.left - cap.right < line.size * 1.5 &&
          line.y > cap.y - cap.size &&
          line.y <= cap.y + line.size * 0.3,
      )
      .sort((a, b) => a.y - b.y)[0];
    if (beside === undefined) continue;
    const letter = { ...(cap.pieces[0] as Piece), y: beside.y, size: beside.size, right: beside.left };
    result.splice(result.indexOf(beside), 1, segmentOf([letter, ...beside.pieces]));
    result.splice(result.indexOf(cap), 1);
  }
  return result;
}
