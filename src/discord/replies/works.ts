import { exportFiles, exportFormats } from '../../citations/index.js';
import { type CitedWork, type DocumentWorks, type WorkNote, withEachWorkOnce } from '../../library/index.js';
import { counted, namedApart, pagesName, titleApart } from '../../wording/index.js';
import { documentToken, noteToken } from '../finding/documents.js';
import { brief, cutToFit, firstOf, overPages, shorten } from '../message/cut.js';
import { escapedChars, oneLine, plain } from '../message/escape.js';
import { linkedText } from '../message/links.js';
import { button, type Reply, rowsOf } from '../message/reply.js';
import { nameOf } from './note-name.js';
import { type Line, listPlace, pageOf, turnButtons } from './paging.js';

const pageChars = 1_750;
const worksOnPage = 10;
const printedChars = 420;
const sentenceChars = 180;
const titleChars = 150;
const maxLabelChars = 40;
/** The number before a work, and all of a line with a note and its sentence. */
const numberChars = 10;
const citedChars = sentenceChars + 70;

/** A work, as the buttons name it: its citation may be longer than an id. */
export const workToken = ({ printed }: CitedWork): string => documentToken(printed);

/** What a work is called in short: by its title where that is known. */
export function workName({ reference, printed }: CitedWork): string {
  return reference.title ?? printed;
}

/** A button that shows a work in every style, with the page that a note names. */
export function workButton(document: string, work: CitedWork, label: string, note: WorkNote['note'] | null) {
  const key = note === null ? '' : noteToken(note);
  return button(
    shorten(oneLine(label), maxLabelChars),
    'work',
    documentToken(document),
    workToken(work),
    key,
  );
}

interface ListedWork {
  readonly document: string;
  readonly work: CitedWork;
  readonly nth: number;
}

/**
 * The works that documents cite, each once with its notes of all documents and their sentences, over as many pages as they
 * need. It is plain text, so that it is there without embeds too.
 *
 * @param scope - `everyDocument`, or the token of the one document.
 */
export function workListReply(found: readonly DocumentWorks[], scope: string, pageIndex: number): Reply {
  const documents = withEachWorkOnce(found);
  const all = documents.reduce((sum, { works }) => sum + works.length, 0);
  const [only] = documents;
  const named = documents.length === 1 && only ? `“${titleInText(titleApart(only))}”` : 'all texts';
  if (all === 0) return { content: `No works are cited in the notes of ${named}.` };
  const page = pageOf(pagesOf(documents), 1, pageIndex);
  const lines = page.shown[0] ?? [];
  const head = [`**${counted(all, 'work')} cited in ${named}**`, ...listPlace(page)].join(', ');
  return {
    content: [head, ...lines.map((line) => line.write())].join('\n'),
    components: [
      ...rowsOf(
        lines.flatMap(({ listed }) =>
          listed === null
            ? []
            : [workButton(listed.document, listed.work, `${listed.nth} · ${workName(listed.work)}`, null)],
        ),
      ),
      ...rowsOf(turnButtons(page, (to) => ['works', scope, to])),
      ...rowsOf(exportFormats.map((format) => button(exportFiles[format].title, 'export', scope, format))),
    ],
  };
}

interface ListLine extends Line {
  /** The work that begins on this line. */
  readonly listed: ListedWork | null;
}

function pagesOf(documents: readonly DocumentWorks[]): readonly (readonly ListLine[])[] {
  const beginsWork = ({ listed }: ListLine) => listed !== null;
  const isFull = (page: readonly ListLine[], line: ListLine) =>
    beginsWork(line) && page.filter(beginsWork).length === worksOnPage;
  return overPages(linesOf(documents), pageChars, ({ chars }) => chars, 1, isFull);
}

function linesOf(documents: readonly DocumentWorks[]): readonly ListLine[] {
  let nth = 0;
  return namedApart(documents).flatMap(({ document, title, works }) => [
    ...(documents.length > 1 && works.length > 0
      ? [plainLine(titleChars, () => `__${titleInText(title)}__`)]
      : []),
    ...works.flatMap((work) => {
      nth += 1;
      const listed: ListedWork = { document, work, nth };
      const first: ListLine = {
        chars: Math.min(printedChars, escapedChars(work.printed)) + numberChars,
        write: () => `**${listed.nth}** ${printedOf(work)}`,
        listed,
      };
      const others = work.elsewhere.flatMap((there) =>
        there.citedIn.map((cited) => plainLine(citedChars, () => citedLine(cited, titleApart(there)))),
      );
      const own = work.citedIn.map((cited) => plainLine(citedChars, () => citedLine(cited)));
      return [first, ...own, ...others];
    }),
  ]);
}

const plainLine = (chars: number, write: () => string): ListLine => ({ chars, write, listed: null });

const titleInText = (title: string): string => firstOf(title, titleChars);

function printedOf({ printed }: CitedWork): string {
  return cutToFit(oneLine(printed), printedChars, (text) => linkedText(text, null, 'whole'));
}

/** A note that cites the work and its sentence, on a line of their own. @param other - The title of another document. */
export function citedLine({ note }: WorkNote, other?: string): string {
  const where = other === undefined ? '' : ` in “${brief(other, 80)}”`;
  const page = note.pages === null ? '' : `, ${plain(pagesName(note.pages))}`;
  const { sentence } = note;
  const text =
    sentence === null ? 'its place in the text was not found' : `“${firstOf(sentence.text, sentenceChars)}”`;
  return `-# ${nameOf(note)}${where}${page}: ${text}`;
}

/** Names the works of one note on buttons: only several are told apart. */
export function copyButtons(document: string, note: WorkNote['note'], works: readonly CitedWork[]) {
  return works
    .slice(0, worksOnPage)
    .map((work, at) =>
      workButton(
        document,
        work,
        works.length === 1 ? 'Copy citation' : `Copy ${at + 1} · ${workName(work)}`,
        note,
      ),
    );
}
