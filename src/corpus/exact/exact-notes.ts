import type { Audit, Footnote, NoteNumber } from '../document.js';
import type { NoteMark } from './flat-text.js';

/** A note as the format of a file states it. */
export interface ExactNote {
  readonly key: string;
  readonly label: NoteNumber;
  /** Notes that are counted together; footnotes and endnotes of one document are not. */
  readonly series?: string;
  readonly paragraphs: readonly string[];
}

/** A number if the note has one, else its printed or typed name. */
export function noteLabel(printed: string): NoteNumber {
  return /^[1-9]\d{0,5}$/.test(printed) ? Number(printed) : printed;
}

/** The notes in the order of their first marks, each without one behind its neighbour, and the marks without a note. */
export function footnotesOf(
  marks: readonly NoteMark[],
  notes: ReadonlyMap<string, ExactNote>,
): { readonly footnotes: readonly Footnote[]; readonly orphans: Audit['marksWithoutNote'] } {
  const places = new Map<string, number>();
  for (const { key, at } of marks) if (notes.has(key) && !places.has(key)) places.set(key, at);
  const ordered = inOrder([...notes.values()], places);
  const chapters = chaptersOf(ordered);
  const footnotes = ordered.map(({ key, label, paragraphs }, at): Footnote => {
    const parts = paragraphs.filter((text) => text !== '');
    return {
      number: label,
      ...(chapters === null ? {} : { chapter: chapters[at] ?? 1 }),
      text: parts.join(' '),
      paragraphs: Math.max(1, parts.length),
      page: null,
      mark: places.get(key) ?? null,
    };
  });
  const orphans = marks.filter(({ key }) => !notes.has(key)).map(({ label, at }) => ({ number: label, at }));
  return { footnotes, orphans };
}

function inOrder(notes: readonly ExactNote[], places: ReadonlyMap<string, number>): ExactNote[] {
  let last = -1;
  const placed = notes.map((note) => {
    const at = places.get(note.key);
    if (at !== undefined) last = at;
    return { note, at: at ?? last };
  });
  return placed.sort((a, b) => a.at - b.at).map(({ note }) => note);
}

/** For each note its chapter, counted from 1; null where no number comes twice. */
function chaptersOf(notes: readonly ExactNote[]): readonly number[] | null {
  const taken = new Map<string, Set<NoteNumber>>();
  const current = new Map<string, number>();
  let chapter = 0;
  let repeats = false;
  const seen = new Set<NoteNumber>();
  const chapters = notes.map(({ label, series = '' }) => {
    if (seen.has(label)) repeats = true;
    seen.add(label);
    const numbers = taken.get(series);
    if (numbers === undefined || numbers.has(label)) {
      chapter += 1;
      current.set(series, chapter);
      taken.set(series, new Set([label]));
    } else numbers.add(label);
    return current.get(series) ?? 1;
  });
  return repeats ? chapters : null;
}
