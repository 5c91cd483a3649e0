import { attachRaised } from './raised.js';
import { type Piece, type Run, type Segment, type Sheet, segmentOf, smaller } from './segment.js';

// Baselines of one line differ less than this, in parts of the type's size: scans are a little askew.
const sameLine = 0.3;
// More room than this may lie between columns or cells, and what is on both sides is put together later if it doesn't.
// In parts of the size.
const wordRoom = 0.7;

/** Puts the runs of a sheet together, each with those beside it. */
export function findSegments(sheet: Sheet): readonly Segment[] {
  const printed = sheet.runs.filter((run) => run.text.trim() !== '' && run.size > 0);
  // First the large letters: they share a baseline with the last line beside them.
  return attachRaised(joinBeside(attachDropCaps(chain(printed))));
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

/** The large first letter of a chapter belongs to the first of the lines beside it. */
function attachDropCaps(segments: readonly Segment[]): Segment[] {
  const result = [...segments];
  const usual = [...segments].sort((a, b) => a.size - b.size)[segments.length >> 1]?.size ?? 0;
  for (const cap of segments.filter(({ size }) => size > usual * 1.5)) {
    if (cap.pieces.length !== 1 || !/^["“‘]?\p{Lu}$/u.test(cap.pieces[0]?.text.trim() ?? '')) continue;
    const beside = result
      .filter(
        (line) =>
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
