import type { Footnote, NoteNumber, NoteRef } from '../corpus/index.js';
import type { Candidates } from './catalogue.js';
import type { Work } from './works.js';

const counts = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** A note's name without its text. */
export function nameNote(note: NoteRef): NoteRef {
  return note.chapter === undefined
    ? { number: note.number }
    : { number: note.number, chapter: note.chapter };
}

/** Why a reference leads where it does, in words for a reader: by the number of a note. */
export function byNumber(targets: readonly number[], numbers: readonly NoteNumber[], index: number): string {
  if (numbers.length === 0)
    return targets.length > 0 ? 'it names the note beside it' : 'there is no note beside it on that side';
  const named = numbers.length === 1 ? `note ${numbers[0]}` : `notes ${numbers.join(', ')}`;
  if (targets.length === 0) return `it names ${named}, which is not another note of this document`;
  if (numbers.length === 1 && targets.length > 1)
    return `${count(targets.length)} notes have the number that it names`;
  if (targets.every((target) => target > index)) return 'it names the note, which comes later';
  return numbers.length === 1 ? 'it names the note' : 'it names the notes';
}

/** By the printed words. @param isByKind - Whether of several works it is the only article. */
export function byWords(
  found: number,
  { fits, hasStrangeTitle }: Omit<Candidates, 'works'>,
  isByKind = false,
): string {
  const byAuthor = fits.includes('surname') || fits.includes('name');
  if (fits.includes('place')) return 'the only earlier note with this volume and page';
  const byTitle = fits.includes('title') || fits.includes('exact title');
  const isByAuthorAlone = byAuthor && !byTitle;
  const odd = hasStrangeTitle && isByAuthorAlone ? '; the title printed with it is not found' : '';
  if (found !== 1) return `${count(found)} earlier works fit: the printed words do not say which${odd}`;
  const kept = isByKind ? ' that is an article' : '';
  const what = whatFits(byAuthor, byTitle);
  return `the only earlier ${isByAuthorAlone ? 'work by' : 'note with'} ${what}${kept}${odd}`;
}

function whatFits(byAuthor: boolean, byTitle: boolean): string {
  if (byAuthor && byTitle) return 'this author and title';
  if (byTitle) return 'this title';
  return byAuthor ? 'this author' : 'this name';
}

/** What is known of an "ibid." */
interface NearestNote {
  /** Index of the note with the "ibid.", and of the one that it goes to. */
  readonly index: number;
  readonly nearest: number;
  readonly works: readonly Work[];
  /** Whether a name beside it decides between the works of that note. */
  readonly isNamed: boolean;
  readonly isUncertain: boolean;
}

/** By its place: it goes to the note before. */
export function byPlace(ibid: NearestNote, footnotes: readonly Footnote[]): string {
  const nearest = footnotes[ibid.nearest] as Footnote;
  const isAdjacent = ibid.nearest === ibid.index - 1;
  const isThrough = ibid.works.some((work) => work.note !== ibid.nearest);
  const chapter =
    nearest.chapter !== footnotes[ibid.index]?.chapter ? ` (of chapter ${nearest.chapter ?? '?'})` : '';
  const where = isAdjacent ? 'the note before' : `note ${nearest.number}, the last that cites a work`;
  return doubt() + whereItLeads();

  function doubt(): string {
    if (!ibid.isUncertain) return '';
    const why = isAdjacent && isThrough ? 'is not' : 'seems to cite nothing';
    return `not certain, as the note before ${why}: `;
  }

  function whereItLeads(): string {
    if (ibid.works.length === 0)
      return `${where}${chapter}${ibid.isUncertain ? '' : ', which leads nowhere itself'}`;
    if (ibid.works.length > 1)
      return `${where}${chapter}, which ${isThrough ? 'leaves open what it cites' : `cites ${count(ibid.works.length)} works`}`;
    const named = ibid.isNamed ? '; the name decides between its works' : '';
    return isThrough
      ? `through note ${nearest.number}${chapter}, which refers back itself${named}`
      : `${where}${chapter}${named}`;
  }
}

function count(number: number): string {
  return counts[number] ?? String(number);
}
