import type { Audit, Footnote, NoteNumber, NoteRef } from './document.js';

/** Says what did not fit when the notes were read. */
export function auditNotes(
  footnotes: readonly Footnote[],
  marksWithoutNote: Audit['marksWithoutNote'],
): Audit {
  return {
    notesWithoutMark: footnotes.filter((note) => note.mark === null).map(refOf),
    marksWithoutNote,
    missingNumbers: missing(footnotes),
    repeatedNumbers: repeated(footnotes),
    fusedNotes: footnotes.filter((note) => seemsFused(note)).map(refOf),
  };
}

function refOf({ number, chapter }: NoteRef): NoteRef {
  return chapter === undefined ? { number } : { number, chapter };
}

function missing(footnotes: readonly Footnote[]): NoteRef[] {
  const chapters = new Map<number | undefined, number[]>();
  for (const { number, chapter } of footnotes) {
    if (typeof number !== 'number') continue;
    const numbers = chapters.get(chapter);
    if (numbers === undefined) chapters.set(chapter, [number]);
    else numbers.push(number);
  }
  return [...chapters].flatMap(([chapter, numbers]) => {
    const present = new Set(numbers);
    const last = numbers.reduce((most, number) => Math.max(most, number), 0);
    const absent = Array.from({ length: last }, (_, at) => at + 1).filter((number) => !present.has(number));
    return absent.map((number) => (chapter === undefined ? { number } : { number, chapter }));
  });
}

function repeated(footnotes: readonly Footnote[]): NoteRef[] {
  const seen = new Set<string>();
  return footnotes
    .filter(({ number, chapter }) => {
      const key = `${chapter ?? ''}:${number}`;
      if (seen.has(key)) return true;
      seen.add(key);
      return false;
    })
    .map(refOf);
}

/** A sentence that ends, and then the next number and a capital: the beginning of another note. */
function seemsFused({ number, text }: { number: NoteNumber; text: string }): boolean {
  if (typeof number !== 'number') return false;
  return new RegExp(`[.!?)/]\\s${number + 1}[.)]?\\s+[\\p{Lu}“"‘«]`, 'u').test(text);
}
