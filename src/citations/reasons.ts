import type { Footnote, NoteRef } from '../corpus/index.js';
import type { Lead, NearestNote } from './reading.js';

const counts = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** A note's name without its text. */
export function nameNote(note: NoteRef): NoteRef {
  return note.chapter === undefined
    ? { number: note.number }
    : { number: note.number, chapter: note.chapter };
}

/** Why a reference leads where it does, in words for a reader. */
export function explain(lead: Lead, index: number, footnotes: readonly Footnote[]): string {
  const { how } = lead;
  switch (how.by) {
    case 'nothing':
      return 'no earlier note cites what it names';
    case 'nothing-before':
      return 'no earlier note cites a work';
    case 'number':
      return explainNumber(how.targets, how.numbers, index);
    case 'words':
      return explainWords(lead, how);
    case 'nearest':
      return explainNearest(lead, how, index, footnotes);
  }
}

type By<K extends Lead['how']['by']> = Extract<Lead['how'], { by: K }>;

function explainNumber(
  targets: readonly number[],
  numbers: readonly (number | string)[],
  index: number,
): string {
  if (numbers.length === 0)
    return targets.length > 0 ? 'it names the note beside it' : 'there is no note beside it on that side';
  const named = numbers.length === 1 ? `note ${numbers[0]}` : `notes ${numbers.join(', ')}`;
  if (targets.length === 0) return `it names ${named}, which is not another note of this document`;
  if (numbers.length === 1 && targets.length > 1)
    return `${count(targets.length)} notes have the number that it names`;
  if (targets.every((target) => target > index)) return 'it names the note, which comes later';
  return numbers.length === 1 ? 'it names the note' : 'it names the notes';
}

function explainWords({ works }: Lead, { candidates, isByKind }: By<'words'>): string {
  const { fits, hasStrangeTitle } = candidates;
  const byAuthor = fits.includes('surname') || fits.includes('name');
  if (fits.includes('place')) return 'the only earlier note with this volume and page';
  const byTitle = fits.includes('title') || fits.includes('exact title');
  const isByAuthorAlone = byAuthor && !byTitle;
  const odd = hasStrangeTitle && isByAuthorAlone ? '; the title printed with it is not found' : '';
  if (works.length !== 1)
    return `${count(works.length)} earlier works fit: the printed words do not say which${odd}`;
  const kept = isByKind ? ' that is an article' : '';
  const what = whatFits(byAuthor, byTitle);
  return `the only earlier ${isByAuthorAlone ? 'work by' : 'note with'} ${what}${kept}${odd}`;
}

function whatFits(byAuthor: boolean, byTitle: boolean): string {
  if (byAuthor && byTitle) return 'this author and title';
  if (byTitle) return 'this title';
  return byAuthor ? 'this author' : 'this name';
}

function explainNearest(lead: Lead, how: NearestNote, index: number, footnotes: readonly Footnote[]): string {
  const nearest = footnotes[how.nearest] as Footnote;
  const isAdjacent = how.nearest === index - 1;
  const crosses =
    nearest.chapter !== footnotes[index]?.chapter ? ` (of chapter ${nearest.chapter ?? '?'})` : '';
  const isThrough = lead.works.some((work) => work.note !== how.nearest);
  const where = isAdjacent ? 'the note before' : `note ${nearest.number}, the last that cites a work`;
  return doubt(how, isAdjacent && isThrough) + whereItLeads();

  function whereItLeads(): string {
    if (lead.works.length === 0)
      return how.isCertain ? `${where}${crosses}, which leads nowhere itself` : `${where}${crosses}`;
    if (lead.works.length > 1) {
      const why = isThrough
        ? 'which leaves open what it cites'
        : `which cites ${count(lead.works.length)} works`;
      return `${where}${crosses}, ${why}`;
    }
    const named = how.isNamed ? '; the name decides between its works' : '';
    if (isThrough) return `through note ${nearest.number}${crosses}, which refers back itself${named}`;
    return `${where}${crosses}${named}`;
  }
}

function doubt({ isCertain }: NearestNote, isInherited: boolean): string {
  if (isCertain) return '';
  return isInherited
    ? 'not certain, as the note before is not: '
    : 'not certain, as the note before seems to cite nothing: ';
}

function count(number: number): string {
  return counts[number] ?? String(number);
}
