import type { ExportedWork, FormattedCitation, Locator, StyleName } from '../citations/index.js';
import { type NoteRef, noteKey } from '../corpus/index.js';
import type { LocatedNote, NamedText } from './citing.js';

/** The styles in which a passage or a work can be cited. */
export const citationStyles: readonly StyleName[] = ['chicago', 'apa', 'mla'];

/** A note that cites a work, and where in the work it sends the reader. */
export interface WorkNote {
  readonly note: LocatedNote;
  readonly locator: Locator | null;
}

/** A work that notes cite, with all the notes that do. */
export interface CitedWork extends ExportedWork {
  /** In the order of the notes. */
  readonly citedIn: readonly WorkNote[];
  /** Where other documents cite the same work. */
  readonly elsewhere: readonly CitedElsewhere[];
  /** Lists over several texts have it under the same work of another one, whose reference says more, or as much and comes first. */
  readonly isListedElsewhere: boolean;
}

export interface CitedElsewhere extends Omit<NamedText, 'author'> {
  readonly citedIn: readonly WorkNote[];
}

/** The works of one document, in the order in which they are first cited. */
export interface DocumentWorks extends NamedText {
  readonly works: readonly CitedWork[];
}

/** A passage or a work in one style. */
export interface StyledCitation extends FormattedCitation {
  /** What is stated is too little for the style, so the printed text is given. */
  readonly isAsPrinted: boolean;
}

/** Documents for a list: of several, each with the works that are not listed with another. */
export function withEachWorkOnce(documents: readonly DocumentWorks[]): readonly DocumentWorks[] {
  if (documents.length === 1) return documents;
  return documents.map((document) => ({
    ...document,
    works: document.works.filter(({ isListedElsewhere }) => !isListedElsewhere),
  }));
}

/** The works of several documents in one list, each once, where no two have the same id. */
export function withOwnIds(documents: readonly DocumentWorks[]): readonly CitedWork[] {
  const taken = new Map<string, number>();
  return withEachWorkOnce(documents)
    .flatMap(({ works }) => works)
    .map((work) => ({ ...work, id: numbered(work.id, taken) }));
}

/** The id, or the first of `idb`, `idc`, … that is not taken yet. */
export function numbered(base: string, taken: Map<string, number>): string {
  const count = taken.get(base) ?? 0;
  taken.set(base, count + 1);
  if (count === 0) return base;
  return numbered(base + lettersOf(count), taken);
}

/** 1 is `b`, 25 is `z`, 26 is `ba`: as bibliographies tell the works of one year apart. */
function lettersOf(count: number): string {
  const letter = String.fromCharCode(97 + (count % 26));
  return count < 26 ? letter : lettersOf(Math.floor(count / 26)) + letter;
}

/** A work, and how one note cites it. */
interface WorkInNote {
  readonly work: CitedWork;
  readonly cited: WorkNote;
}

/** The works that a note of a document cites. @throws UserError for an unknown document. */
export async function worksOfNote(
  library: { works(document: string): Promise<readonly DocumentWorks[]> },
  document: string,
  note: NoteRef,
): Promise<readonly WorkInNote[]> {
  const [works] = await library.works(document);
  return works === undefined ? [] : worksInNote(works, note);
}

/** The works that one note cites, in the order of the document's works. */
export function worksInNote({ works }: DocumentWorks, note: NoteRef): readonly WorkInNote[] {
  return works.flatMap((work) => {
    const cited = work.citedIn.find((there) => noteKey(there.note) === noteKey(note));
    return cited === undefined ? [] : [{ work, cited }];
  });
}
