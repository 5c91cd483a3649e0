import type { MarkCandidate } from './candidates.js';

/**
 * What is taken out of the text for marks printed as a group: the whole group where all of them were found; nothing where
 * some were not, as it cites again what another place cites first. Then the marks stand behind it.
 */
export function settleGroups(marks: readonly (MarkCandidate | null)[]): readonly (MarkCandidate | null)[] {
  const found = new Map<number, number>();
  for (const mark of marks)
    if (mark?.group !== undefined) found.set(mark.start, (found.get(mark.start) ?? 0) + 1);
  return marks.map((mark) => {
    const isCut = mark?.group !== undefined && found.get(mark.start) !== mark.group.of;
    return isCut ? { ...mark, start: mark.end } : mark;
  });
}
