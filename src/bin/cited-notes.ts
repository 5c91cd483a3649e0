import type { StyleName } from '../citations/index.js';
import {
  type CitedElsewhere,
  citeWork,
  type Library,
  type LocatedNote,
  type WorkInNote,
  worksOfNote,
} from '../library/index.js';
import { citationJson, type Page, renderCitation, renderNote } from '../terminal/index.js';

const elsewhereOf = (works: readonly WorkInNote[]): readonly CitedElsewhere[] =>
  works.flatMap(({ work }) => work.elsewhere);

/** A note whole, where else its works are cited, and with a style a citation of each of them. */
export async function renderCitedNote(
  note: LocatedNote,
  library: Library,
  style: StyleName | null,
  page: Page,
): Promise<string> {
  const works = await worksOfNote(library, note.document, note);
  const shown = [renderNote(note, page, elsewhereOf(works))];
  if (style === null) return shown.join();
  if (works.length === 0) shown.push(page.colors.dim('This note cites no work that could be made out.'));
  for (const { work, cited } of works) {
    const styled = await citeWork(work, cited.locator, style);
    shown.push(renderCitation(work.reference.title ?? work.printed, styled, page));
  }
  return shown.join('\n\n');
}

/** What is added to a note for programs: its works, in a style where one is asked for, and where else they are cited. */
export async function citedNoteJson(
  note: LocatedNote,
  library: Library,
  style: StyleName | null,
): Promise<object> {
  const works: object[] = [];
  for (const { work, cited } of await worksOfNote(library, note.document, note)) {
    const { id, printed, reference, elsewhere } = work;
    works.push({
      id,
      printed,
      reference,
      locator: cited.locator?.value ?? null,
      ...(style === null ? {} : { citation: citationJson(await citeWork(work, cited.locator, style)) }),
      elsewhere: elsewhere.map(({ document, title, citedIn }) => ({
        document,
        title,
        notes: citedIn.map(({ note: { number, chapter } }) =>
          chapter === undefined ? { number } : { number, chapter },
        ),
      })),
    });
  }
  return { works };
}
