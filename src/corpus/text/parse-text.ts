import type { Document, NoteNumber, UntoldNotes } from '../document.js';
import { assemble, type Body, pageAt } from './body/assemble.js';
import { joinBlocks } from './body/clean-text.js';
import { flowBody } from './body/flow.js';
import { readVocabulary, type Vocabulary } from './body/hyphens.js';
import { type Line, splitLines } from './lines/line.js';
import { alignMarks } from './marks/align.js';
import { findMarkCandidates } from './marks/candidates.js';
import { findRomanMarks } from './marks/roman.js';
import { formOf, formsOf, isAsSound } from './notes/forms.js';
import type { Opening } from './notes/opening.js';
import { listNotes, type NoteText, readNoteTexts } from './notes/segments.js';
import { linePasses, runAll, runPasses, textPasses } from './passes.js';
import { type FoundRuns, findRuns } from './regions/find-runs.js';
import type { Run } from './regions/runs.js';
import { findSheets } from './regions/sheets.js';
import { returnStolenMarks, returnUncitedLists } from './regions/uncited-lists.js';

/**
 * Reads plain text, or text that an extractor took from printed pages.
 *
 * @param id - What it is called where it has no title of its own.
 */
export function parseText(id: string, printed: string): Document {
  const source = runAll(textPasses, printed);
  const lines = runAll(linePasses, splitLines(source));
  const { runs, body, vocabulary, found } = tellApart(lines, source.includes('\f'));
  const contexts = contextsOf(body);
  const texts = readNoteTexts(lines, runs, contexts, vocabulary);
  const document = assemble(body, { id, texts });
  const untoldNotes = untoldIn(lines, body, texts);
  const isBody = ({ kind }: Run) => kind === 'body';
  const audit = {
    ...document.audit,
    ...(untoldNotes.length === 0 ? {} : { untoldNotes }),
    ...(runs.every(isBody) && !found.runs.some(isBody) ? { notesAsText: true as const } : {}),
  };
  return { ...document, audit };
}

// So many characters before a mark are about its note, unless another mark is among them.
const longestContext = 200;

/** For each note the words before its mark, back to the mark before; empty where it has none. */
function contextsOf({ marked, marks }: Body): readonly string[] {
  let end = 0;
  return marks.map((mark) => {
    if (mark === null) return '';
    const from = Math.max(mark.start - longestContext, end <= mark.start ? end : 0, 0);
    end = mark.end;
    return marked.text.slice(from, mark.start);
  });
}

/** The notes that could not be told apart, page by page: those printed as a column, and those scattered one by one. */
function untoldIn(
  lines: readonly Line[],
  { notes, hasPages }: Body,
  texts: readonly (NoteText | null)[],
): readonly UntoldNotes[] {
  const byPage = new Map<number, NoteNumber[]>();
  const add = (page: number, numbers: readonly NoteNumber[]) =>
    byPage.set(page, [...(byPage.get(page) ?? []), ...numbers]);
  for (const { page, untold } of lines) if (untold !== undefined) add(page, untold);
  notes.forEach(({ number, printedOn }, at) => {
    if (texts[at] === null) add(printedOn, [number]);
  });
  return [...byPage].map(([page, numbers]) => ({ numbers, page: hasPages ? page : null }));
}

/** Body and notes told apart, and how. */
interface ToldApart {
  readonly runs: readonly Run[];
  readonly body: Body;
  readonly vocabulary: Vocabulary;
  /** What the features found, before passes mended it. */
  readonly found: FoundRuns;
}

/**
 * Tells the notes from the body, again where the numbers of notes have several forms: those of one form may be lists.
 */
export function tellApart(lines: readonly Line[], hasFormFeeds: boolean, keepsMoves = false): ToldApart {
  const vocabulary = readVocabulary(lines);
  const read = (runs: readonly Run[]) => readBody(lines, runs, vocabulary, hasFormFeeds);
  const find = (isOpening: (opening: Opening) => boolean) => {
    const found = findRuns(lines, hasFormFeeds, isOpening, keepsMoves);
    const { runs } = runAll(runPasses, { lines, runs: found.runs });
    return { found, runs, body: read(runs) };
  };
  const any = find(() => true);
  const forms = formsOf(any.runs, any.body.marks);
  const inOneForm =
    forms.length < 2 ? [] : forms.map((form) => find((opening) => [form, null].includes(formOf(opening))));
  const { found, ...told } = inOneForm.find(({ body }) => isAsSound(body, any.body)) ?? any;
  const cited = returnUncitedLists(lines, told.runs, told.body.marks);
  const body = cited === told.runs ? told.body : read(cited);
  const runs = returnStolenMarks(lines, cited, body.marks, (others) => read(others).marks);
  return { runs, body: runs === cited ? body : read(runs), vocabulary, found };
}

function readBody(
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
  const marked = joinBlocks(flowBody(body, vocabulary));
  const wanted = new Set(notes.map((note) => `${note.series}${note.value}`));
  const candidates = [
    ...findMarkCandidates(marked.text, (series, value) => wanted.has(`${series}${value}`)),
    ...(notes.some((note) => note.series === 'roman')
      ? findRomanMarks(marked.text, (value) => wanted.has(`roman${value}`), vocabulary)
      : []),
  ];
  const marks = alignMarks(notes, { candidates, pageAt: (offset) => pageAt(marked, offset) });
  return { marked, notes, marks, hasPages: sheets.hasPages };
}
