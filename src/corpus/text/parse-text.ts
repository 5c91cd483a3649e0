import { UserError } from '../../errors.js';
import { auditNotes } from '../audit.js';
import type { Document, Footnote, Span } from '../document.js';
import { titleOf } from '../title.js';
import { joinBlocks, type MarkedText, removeMarks } from './body/clean-text.js';
import { flowBody } from './body/flow.js';
import { readVocabulary, type Vocabulary } from './body/hyphens.js';
import { type Line, splitLines } from './lines/line.js';
import { alignMarks } from './marks/align.js';
import { findMarkCandidates, type MarkCandidate } from './marks/candidates.js';
import { findOrphans } from './marks/orphans.js';
import { findRomanMarks } from './marks/roman.js';
import { settleGroups } from './marks/settle-groups.js';
import { formOf, formsOf, isAsSound } from './notes/forms.js';
import { listNotes, type NoteSlot, type NoteText, readNoteTexts } from './notes/segments.js';
import { linePasses, runAll, runPasses, textPasses } from './passes.js';
import { type FindOptions, type FoundRuns, findRuns } from './regions/find-runs.js';
import type { Run } from './regions/runs.js';
import { findSheets } from './regions/sheets.js';
import { returnUncitedLists } from './regions/uncited-lists.js';

/**
 * Reads plain text, or text that an extractor took from printed pages.
 *
 * @param id - Names the document in errors, and where it has no title of its own.
 * @throws UserError where the text has no body.
 */
export function parseText(id: string, printed: string): Document {
  const source = runAll(textPasses, printed);
  const lines = runAll(linePasses, splitLines(source));
  const { runs, body, vocabulary } = tellApart(id, lines, source.includes('\f'));
  const contexts = body.marks.map((mark) =>
    mark === null ? '' : body.marked.text.slice(Math.max(0, mark.start - 200), mark.start),
  );
  return assemble(id, body, readNoteTexts(lines, runs, contexts, vocabulary));
}

/** Body and notes told apart, and how. */
export interface ToldApart {
  readonly runs: readonly Run[];
  readonly body: Body;
  readonly vocabulary: Vocabulary;
  /** What the features found, before passes mended it. */
  readonly found: FoundRuns;
}

/**
 * Tells the notes from the body, again where the numbers of notes have several forms: those of one form may be lists.
 *
 * @throws UserError where there are only notes.
 */
export function tellApart(
  id: string,
  lines: readonly Line[],
  hasFormFeeds: boolean,
  options: Pick<FindOptions, 'keepsMoves'> = {},
): ToldApart {
  const vocabulary = readVocabulary(lines);
  const read = (runs: readonly Run[]) => readBody(id, lines, runs, vocabulary, hasFormFeeds);
  const find = (isOpening: FindOptions['isOpening'] = () => true) => {
    const found = findRuns(lines, hasFormFeeds, { ...options, isOpening });
    const { runs } = runAll(runPasses, { lines, runs: found.runs });
    return { found, runs, body: read(runs) };
  };
  const any = find();
  const forms = formsOf(any.runs, any.body.marks);
  const inOneForm =
    forms.length < 2 ? [] : forms.map((form) => find((opening) => [form, null].includes(formOf(opening))));
  const { found, ...told } = inOneForm.find(({ body }) => isAsSound(body, any.body)) ?? any;
  const runs = returnUncitedLists(lines, told.runs, told.body.marks);
  return { runs, body: runs === told.runs ? told.body : read(runs), vocabulary, found };
}

/** The body and the marks that lead from it to the notes. */
interface Body {
  readonly marked: MarkedText;
  readonly notes: readonly NoteSlot[];
  /** For each note. */
  readonly marks: readonly (MarkCandidate | null)[];
  readonly hasPages: boolean;
}

function readBody(
  id: string,
  lines: readonly Line[],
  runs: readonly Run[],
  vocabulary: Vocabulary,
  hasFormFeeds: boolean,
): Body {
  const sheets = findSheets(lines, runs, hasFormFeeds);
  const notes = listNotes(runs, (line) => sheets.pageOf(line));
  const body = runs
    .filter((run) => run.kind === 'body')
    .flatMap((run) =>
      lines.slice(run.from, run.to).map((line, at) => ({ ...line, sheet: sheets.pageOf(run.from + at) })),
    );
  if (body.length === 0) throw nothingButNotes(id);
  const marked = joinBlocks(flowBody(body, vocabulary));
  const wanted = new Set(notes.map((note) => `${note.series}${note.value}`));
  const candidates = [
    ...findMarkCandidates(marked.text, (series, value) => wanted.has(`${series}${value}`)),
    ...(notes.some((note) => note.series === 'roman')
      ? findRomanMarks(marked.text, (value) => wanted.has(`roman${value}`), vocabulary)
      : []),
  ];
  const marks = settleGroups(alignMarks(notes, { candidates, pageAt: (offset) => pageAt(marked, offset) }));
  return { marked, notes, marks, hasPages: sheets.hasPages };
}

function nothingButNotes(id: string): UserError {
  return new UserError(
    `${id}: expected a text with footnotes, found nothing but footnotes; add the text that they belong to`,
  );
}

/** The printed marks, each once: several notes may have one. */
function spansOf(marks: readonly (MarkCandidate | null)[]): readonly Span[] {
  const printed = new Map<number, Span>();
  for (const mark of marks) if (mark !== null && mark.end > mark.start) printed.set(mark.start, mark);
  return [...printed.values()].sort((a, b) => a.start - b.start);
}

function pageAt({ pages }: MarkedText, offset: number): number {
  let low = 0;
  let high = pages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pages[middle]?.at ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return pages[low - 1]?.page ?? 1;
}

function assemble(
  id: string,
  { marked, notes, marks, hasPages }: Body,
  texts: readonly NoteText[],
): Document {
  const clean = removeMarks(marked, spansOf(marks));
  const footnotes = notes.map((note, at): Footnote => {
    const mark = marks[at] ?? null;
    return {
      number: note.number,
      ...(note.chapter === undefined ? {} : { chapter: note.chapter }),
      text: texts[at]?.text ?? '',
      paragraphs: texts[at]?.paragraphs ?? 1,
      page: hasPages ? note.printedOn : null,
      mark: mark === null ? null : clean.place(mark.start),
    };
  });
  return {
    id,
    title: clean.title ?? titleOf(id),
    text: clean.text,
    paragraphs: clean.paragraphs,
    headings: clean.headings,
    pages: hasPages ? clean.pages : [],
    footnotes,
    audit: auditNotes(
      footnotes,
      findOrphans(marked.text, notes, marks).map(({ value, start }) => ({
        number: value,
        at: clean.place(start),
      })),
    ),
  };
}
