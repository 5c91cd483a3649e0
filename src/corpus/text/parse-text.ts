import { groupBy } from '../counting.js';
import type { Document, UntoldNotes } from '../document.js';
import { assemble, type Body, pageAt } from './body/assemble.js';
import { joinBlocks } from './body/clean-text.js';
import { flowText } from './body/flow-text.js';
import { readVocabulary, type Vocabulary } from './body/hyphens.js';
import { type Line, splitLines } from './lines/line.js';
import { alignMarks } from './marks/align.js';
import { findMarkCandidates } from './marks/candidates.js';
import { findRomanMarks } from './marks/roman.js';
import { listNotes, type NoteText, readNoteTexts } from './notes/segments.js';
import { linePasses, runAll, textPasses } from './passes.js';
import type { Run } from './regions/runs.js';
import { findSheets } from './regions/sheets.js';
import { tellRuns } from './regions/tell-runs.js';

/**
 * Reads plain text, or text that an extractor took from printed pages.
 *
 * @param id - What it is called where it has no title of its own.
 */
export function parseText(id: string, printed: string): Document {
  const source = runAll(textPasses, printed);
  const lines = runAll(linePasses, splitLines(source));
  const { runs, body, vocabulary, isAllNotes } = tellApart(lines, source.includes('\f'));
  const texts = readNoteTexts(lines, runs, vocabulary);
  const document = assemble(body, { id, texts });
  const untoldNotes = untoldIn(body, texts);
  const audit = {
    ...document.audit,
    ...(untoldNotes.length === 0 ? {} : { untoldNotes }),
    ...(isAllNotes ? { notesAsText: true as const } : {}),
  };
  return { ...document, audit };
}

/** The notes whose words could not be told, page by page. */
function untoldIn({ notes, hasPages }: Body, texts: readonly (NoteText | null)[]): readonly UntoldNotes[] {
  const untold = notes.filter((_, at) => texts[at] === null);
  return [...groupBy(untold, ({ printedOn }) => printedOn)].map(([page, own]) => ({
    numbers: own.map(({ number }) => number),
    page: hasPages ? page : null,
  }));
}

/** Body and notes told apart. */
interface ToldApart {
  readonly runs: readonly Run[];
  readonly body: Body;
  readonly vocabulary: Vocabulary;
  /** Whether nothing was left to be the body, so that all is read as such. */
  readonly isAllNotes: boolean;
}

export function tellApart(lines: readonly Line[], hasFormFeeds: boolean): ToldApart {
  const vocabulary = readVocabulary(lines);
  const told = tellRuns(lines, hasFormFeeds);
  const isAllNotes = told.every(({ kind }) => kind !== 'body');
  const runs: readonly Run[] = isAllNotes
    ? [{ kind: 'body', from: 0, to: lines.length, opening: null, restarts: false }]
    : told;
  return { runs, body: readBody(lines, runs, vocabulary, hasFormFeeds), vocabulary, isAllNotes };
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
  const marked = joinBlocks(flowText(body, vocabulary));
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
