import type { MarkCandidate } from '../text/marks/candidates.js';
import { setMarks } from '../text/marks/grammar.js';
import type { NoteSlot } from '../text/notes/segments.js';

/**
 * Gives notes without a mark the raised figures that lead nowhere, whatever they were recognised as: where a page has as many
 * of both between two marks that are known, they belong together in their order.
 *
 * @param text - The body with its marks.
 */
export function withMisreadMarks(
  notes: readonly NoteSlot[],
  marks: readonly (MarkCandidate | null)[],
  text: string,
  pageAt: (offset: number) => number,
): readonly (MarkCandidate | null)[] {
  const known = new Set(marks.flatMap((mark) => (mark === null ? [] : [mark.end])));
  const free = setMarks(text).filter(({ manner, end }) => manner === 'superscript' && !known.has(end));
  const result = [...marks];
  for (const { from, to } of gapsIn(marks)) {
    const [start, end] = [marks[from - 1]?.end ?? 0, marks[to]?.start ?? text.length];
    for (const page of new Set(notes.slice(from, to).map((note) => note.printedOn))) {
      const own = notes.flatMap(({ printedOn }, at) =>
        at >= from && at < to && printedOn === page ? [at] : [],
      );
      const figures = free.filter(
        (mark) => mark.start >= start && mark.end <= end && pageAt(mark.start) === page,
      );
      if (figures.length !== own.length) continue;
      own.forEach((at, index) => {
        const figure = figures[index];
        if (figure !== undefined) result[at] = { ...figure, value: notes[at]?.value ?? figure.value };
      });
    }
  }
  return result;
}

/** Stretches of notes without a mark. */
function gapsIn(marks: readonly (MarkCandidate | null)[]): { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = [];
  marks.forEach((mark, at) => {
    const last = gaps.at(-1);
    if (mark !== null) return;
    if (last?.to === at) last.to = at + 1;
    else gaps.push({ from: at, to: at + 1 });
  });
  return gaps;
}
