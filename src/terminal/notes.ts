import type { CitedElsewhere, CitedNote, DocumentNotes, LocatedNote } from '../library/index.js';
import { byline, many, noteLabel, noteName, pagesName, sentencePlace, shorten } from '../wording/index.js';
import { type Page, paragraph, shownLines } from './page.js';
import { elsewhereLines, withCounted } from './works.js';

/** A footnote as it is under a passage: the printed text first, then where a back-reference leads and why. */
export function noteLines(note: CitedNote, page: Page): readonly string[] {
  const label = `  ${noteLabel(note)} `.padEnd(6);
  return [
    paragraph(page, note.text, '      ', page.colors.bold(label)),
    ...leads(note).map((line) => paragraph(page, page.colors.dim(line), '      ')),
  ];
}

/** Where a note leads, a line each: nothing for a note that cites for itself. */
function leads(note: CitedNote): readonly string[] {
  const { refersTo } = note;
  if (refersTo === null) return [];
  if (note.leadsTo.length === 0) return [`→ what it refers to is not certain: ${refersTo.reason}`];
  if (refersTo.works !== undefined) {
    return [
      `→ one of the works in ${noteName(note.leadsTo[0] ?? note)} (${refersTo.reason}):`,
      ...refersTo.works.map((work) => `  ${work}`),
    ];
  }
  const targets = note.leadsTo.map((target) => `→ ${noteName(target)}: ${target.text}`);
  return note.leadsTo.length === 1
    ? [`${targets[0]} (${refersTo.reason})`]
    : [`→ one of these (${refersTo.reason}):`, ...targets];
}

/**
 * One note whole: its text, where it leads and why, the sentence that it belongs to, its siblings, and where other
 * texts cite its works.
 */
export function renderNote(note: LocatedNote, page: Page, elsewhere: readonly CitedElsewhere[] = []): string {
  const { colors } = page;
  const where = note.pages === null ? '' : `, ${pagesName(note.pages)}`;
  const name = noteName(note);
  // As a rule a link is printed in the text; one that the page broke there is mended here.
  const mended = note.links.filter((link) => !note.text.includes(link));
  return shownLines([
    colors.bold(`${name[0]?.toUpperCase()}${name.slice(1)}`) +
      colors.dim(` · ${note.title}${byline(note)}${where}`),
    '',
    paragraph(page, note.text, '  '),
    ...leads(note).map((line) => paragraph(page, line, '  ')),
    '',
    note.sentence === null
      ? colors.dim('The place in the text that refers to this note was not found.')
      : `${colors.dim(`It belongs to${sentencePlace(note)}`)}\n${paragraph(page, note.sentence.text.replace(/\s+/g, ' '), '  ')}`,
    ...(note.sameWork.length > 0
      ? ['', `${colors.dim('The same work is cited in')} ${note.sameWork.map(noteName).join(', ')}`]
      : []),
    ...(elsewhere.length > 0
      ? ['', colors.dim('Also cited in other texts'), ...elsewhereLines(elsewhere, page)]
      : []),
    ...(mended.length > 0 ? ['', ...mended] : []),
  ]);
}

/** The notes of every document, a line each; several documents without notes are counted, not named. */
export function renderNoteList(documents: readonly DocumentNotes[], page: Page): string {
  const shown = documents.length === 1 ? documents : documents.filter(({ notes }) => notes.length > 0);
  const blocks = shown.map((document) => documentLines(document, page).join('\n'));
  const without = documents.length - shown.length;
  return withCounted(blocks, without, `${without === 1 ? 'has' : 'have'} no notes`, page);
}

/** Several notes that fit the same words, by document. */
export function renderNoteChoice(documents: readonly DocumentNotes[], page: Page): string {
  const notes = documents.reduce((sum, document) => sum + document.notes.length, 0);
  return [
    `${many(notes, 'note')} match: type the number of one, or more of its words`,
    renderNoteList(documents, page),
  ].join('\n\n');
}

function documentLines(document: DocumentNotes, page: Page): readonly string[] {
  const { colors } = page;
  const lines = document.notes.map((note) => {
    const place = note.pages === null ? '' : colors.dim(` (${pagesName(note.pages)})`);
    return paragraph(page, `${shorten(note.text, 150)}${place}`, '      ', `  ${noteLabel(note)} `.padEnd(6));
  });
  return [
    `${colors.bold(document.title)}${byline(document)} ${colors.dim(`· ${document.document} · ${many(document.notes.length, 'note')}`)}`,
    ...lines,
  ];
}
