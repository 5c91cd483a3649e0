import type { Audit, Document } from '../document.js';

/** What notes and their marks are taken to look like. */
export interface Way {
  /** Whether figures that are not raised may be marks. */
  readonly arePlain: boolean;
  /** Whether numbers may be set now so, now otherwise, and need no mark that can be told before all is read. */
  readonly isPatient: boolean;
}

/** The ways in which a printed document may be read, the strictest first. */
export function waysToRead(isScan: boolean): readonly Way[] {
  return [
    { arePlain: false, isPatient: isScan },
    { arePlain: true, isPatient: true },
  ];
}

/** Reads in one way after the other until one leaves no doubt, and returns the reading that agrees best with itself. */
export async function bestReading(ways: readonly (() => Promise<Document>)[]): Promise<Document> {
  const [strict, ...others] = ways as [() => Promise<Document>, ...(() => Promise<Document>)[]];
  let best = await strict();
  for (const read of others) {
    if (isSound(best)) return best;
    const other = await read();
    if (isTrusted(other) && agreement(other) > agreement(best)) best = other;
  }
  return best;
}

// So few of the numbers that look like marks are exponents, or numbers in a program.
const mostLeft = 0.25;

/** Whether there are numbered notes, each with its mark, none is missing, hardly a mark is left over, and none can be misread. */
function isSound({ footnotes, audit }: Document): boolean {
  const { notesWithoutMark, marksWithoutNote, missingNumbers, isScan } = audit;
  return (
    isScan === undefined &&
    footnotes.some(({ number }) => typeof number === 'number') &&
    notesWithoutMark.length + missingNumbers.length === 0 &&
    figuresOf(marksWithoutNote).length <= footnotes.length * mostLeft
  );
}

// A reading that has no more than these, or whose marks are not found so often, reads notes into a list of the text.
const fewestNotes = 4;
const placed = 0.8;

function isTrusted({ footnotes, audit }: Document): boolean {
  const found = footnotes.length - audit.notesWithoutMark.length;
  return footnotes.length >= fewestNotes && found >= footnotes.length * placed;
}

/** Signs and letters that are raised are so in each reading. */
function figuresOf(marks: Audit['marksWithoutNote']): Audit['marksWithoutNote'] {
  return marks.filter(({ number }) => typeof number === 'number');
}

/** How many notes have their mark, less what does not fit. */
function agreement({ footnotes, audit }: Document): number {
  const { notesWithoutMark, marksWithoutNote, missingNumbers, fusedNotes } = audit;
  const doubts = figuresOf(marksWithoutNote).length + missingNumbers.length + fusedNotes.length;
  return footnotes.length - 2 * notesWithoutMark.length - doubts;
}
