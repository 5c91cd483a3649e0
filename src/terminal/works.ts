import {
  type CitedElsewhere,
  type CitedWork,
  type DocumentWorks,
  type WorkNote,
  withEachWorkOnce,
} from '../library/index.js';
import { byline, many, noteName, pagesName, shorten, titleApart } from '../wording/index.js';
import { noteJson } from './json.js';
import { type Page, paragraph, shownLines } from './page.js';

const maxSentenceChars = 160;

/**
 * The works of every document, each with the notes that cite it and their sentences; what several cite is listed once, and
 * documents without works are counted.
 */
export function renderWorks(documents: readonly DocumentWorks[], page: Page): string {
  const shown = documents.length === 1 ? documents : documents.filter(({ works }) => works.length > 0);
  const listed = withEachWorkOnce(shown);
  const blocks = shown.map((document, at) =>
    documentLines(document, listed[at]?.works ?? [], page).join('\n'),
  );
  const without = documents.length - shown.length;
  return withCounted(blocks, without, `${without === 1 ? 'cites' : 'cite'} no works`, page);
}

/** What documents have, and a line that counts those without. */
export function withCounted(blocks: readonly string[], without: number, why: string, page: Page): string {
  const counted = without > 0 ? [page.colors.dim(`${many(without, 'text')} ${why}`)] : [];
  return shownLines([...blocks, ...counted], '\n\n');
}

function documentLines(document: DocumentWorks, listed: readonly CitedWork[], page: Page): readonly string[] {
  const { colors } = page;
  const others = document.works.length - listed.length;
  const size =
    many(document.works.length, 'work') + (others > 0 ? `, ${others} of them listed with other texts` : '');
  return [
    `${colors.bold(document.title)}${byline(document)} ${colors.dim(`· ${document.document} · ${size}`)}`,
    ...listed.flatMap((work, at) => workLines(work, at + 1, page)),
  ];
}

function workLines(work: CitedWork, nth: number, page: Page): readonly string[] {
  return [
    paragraph(page, work.printed, '      ', `  ${nth} `.padEnd(6)),
    ...work.citedIn.map((cited) => citedLine(cited, page)),
    ...elsewhereLines(work.elsewhere, page),
  ];
}

function citedLine({ note }: WorkNote, page: Page, title?: string): string {
  const where = title === undefined ? '' : ` in “${title}”`;
  const place = note.pages === null ? '' : `, ${pagesName(note.pages)}`;
  const text =
    note.sentence === null
      ? 'its place in the text was not found'
      : `“${shorten(note.sentence.text.replace(/\s+/g, ' '), maxSentenceChars)}”`;
  return paragraph(
    page,
    page.colors.dim(`${noteName(note)}${where}${place}: ${text}`),
    '        ',
    '      · ',
  );
}

/** Where other texts cite the same work, a line for each note. */
export function elsewhereLines(elsewhere: readonly CitedElsewhere[], page: Page): readonly string[] {
  return elsewhere.flatMap((there) =>
    there.citedIn.map((cited) => citedLine(cited, page, titleApart(there))),
  );
}

/** Every document with its works, as `npm run works -- --json` prints it; the contract is in docs/json.md. */
export function worksJson(documents: readonly DocumentWorks[]): object {
  return {
    documents: documents.map(({ document, title, author, works }) => ({
      document,
      title,
      author,
      works: works.map((work) => ({
        id: work.id,
        printed: work.printed,
        reference: work.reference,
        citedIn: work.citedIn.map(citedJson),
        elsewhere: work.elsewhere.map((there) => ({
          document: there.document,
          title: there.title,
          citedIn: there.citedIn.map(citedJson),
        })),
      })),
    })),
  };
}

function citedJson({ note, locator }: WorkNote): object {
  return { note: noteJson(note), locator: locator?.value ?? null };
}
