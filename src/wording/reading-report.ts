import { extname } from 'node:path';
import type {
  DocumentPreview,
  DoubtfulPlace,
  DoubtKind,
  Doubts,
  ReadingReport,
  SamplePassage,
  TextCopy,
  WorstPlace,
} from '../library/index.js';
import { cutLine, languageLine, notesAsText, notesElsewhere, notesRead, partsLeftOutLine } from './audit.js';
import { noteName } from './note-names.js';
import { pagesName } from './pages.js';
import { capital, many, shorten } from './phrases.js';

// Every line is plain text, with words of the document in it: a front end escapes it whole.

const copiesNamed = 3;
const placesNamed = 8;
const maxQuoteChars = 120;

/** What became of a document, as a title and the rest of the sentence: so that the title can be set apart. */
export function receiptOf(
  report: ReadingReport,
  change: 'added' | 'replaced' | 'restored',
): { readonly title: string; readonly rest: string } {
  const kept = report.isRenamed === true ? ` Its file is kept as ${report.document}.` : '';
  return { title: report.title, rest: `was ${change}: ${sizeOf(report)}, ${notesOf(report)}.${kept}` };
}

/** All that is said of a document before it is added, but for its title, its author and its samples. */
export function previewLines(preview: DocumentPreview): readonly string[] {
  return [
    sizeLine(preview),
    notesLine(preview),
    ...(preview.isUntitled === true
      ? ['No title was found in it: it is called by the name of its file.']
      : []),
    ...doubtLines(preview),
  ];
}

/** That a text may be there already, in other files. @param document - The id that it would have. */
export function copyLines(document: string, copies: readonly TextCopy[]): readonly string[] {
  const paged =
    copies.length === 0
      ? []
      : [
          'If you keep both, a passage that is in both is shown once, from a file with page numbers if there is one.',
        ];
  const lines = copies.slice(0, copiesNamed).map(({ document: other, isWaiting }) => {
    const how = extname(other) === extname(document) ? '' : ', in another format';
    const also = isWaiting ? '; that file waits to be added as well' : '';
    return `Much of this is in ${other} too: it may be the same text${how}${also}.`;
  });
  return [...lines, ...paged];
}

/** `12 pages, printed as 287–298; 31,204 characters, 44 passages.` */
export function sizeLine(report: ReadingReport): string {
  const { pages, chars, passages } = report;
  const { first, last } = pages?.labels ?? {};
  const range = first === last ? first : `${first} to ${last}`;
  const labels = range === undefined ? '' : `, printed as ${range}`;
  const rest = `${many(chars, 'character')}, ${many(passages, 'passage')}.`;
  return pages === null ? `No pages; ${rest}` : `${many(pages.count, 'page')}${labels}; ${rest}`;
}

/** `41 notes, all placed.` */
export function notesLine(report: ReadingReport): string {
  return `${capital(notesOf(report))}.`;
}

/** How well a document was read, in one sentence. */
export function readingVerdict({ doubts, isScan }: ReadingReport): string {
  const count = doubts.reduce((sum, one) => sum + one.count, 0);
  if (count > 0) return `${many(count, 'place')} may have been read wrongly.`;
  return isScan ? 'Nothing doubtful was found but that it is a scan.' : 'Nothing doubtful was found.';
}

/** What could not be placed or may be wrong, a sentence for each kind; nothing for a document that was read well. */
export function doubtLines(report: ReadingReport): readonly string[] {
  const { doubts, isScan, notesAsText: areText, wholePage, unresolved, cut, language } = report;
  const { notesElsewhere: elsewhere, partsLeftOut } = report;
  return [
    ...(language === undefined ? [] : [`${capital(languageLine(language))}.`]),
    ...(isScan
      ? ['Its words were recognised on pictures of its pages (a scan): some of them may be misread.']
      : []),
    ...(areText === true ? [`${capital(notesAsText)}.`] : []),
    ...(wholePage === true
      ? ['Its article could not be told from the rest of the site: all of the page was read.']
      : []),
    ...(elsewhere === undefined ? [] : [`${capital(notesElsewhere(elsewhere))}.`]),
    ...(partsLeftOut === undefined ? [] : [`${capital(partsLeftOutLine(partsLeftOut))}.`]),
    ...(cut === undefined ? [] : [`${capital(cutLine(cut))}.`]),
    ...doubts.map(doubtLine),
    ...(unresolved > 0
      ? [
          `${many(unresolved, 'note')} ${unresolved === 1 ? 'points' : 'point'} back (“ibid.”, “op. cit.”) to a note that was not found.`,
        ]
      : []),
  ];
}

/** Where most is doubtful, a line each: the place, and what is printed there. */
export function worstLines({ worst }: ReadingReport): readonly string[] {
  return worst.map((place) => {
    const { places } = place;
    const told = places.slice(0, 2).map(placeWords).join('; ');
    const more = places.length > 2 ? `; and ${many(places.length - 2, 'more doubtful place')}` : '';
    return `${capital(worstName(place))}: ${told}${more}.`;
  });
}

export function sampleCaption({ from, pages }: SamplePassage): string {
  const where = pages === null ? '' : ` (${pagesName(pages)})`;
  return captions[from] + where;
}

const captions: Readonly<Record<SamplePassage['from'], string>> = {
  beginning: 'The beginning',
  'most notes': 'Where most notes are',
  'worst place': 'Near the worst place',
  middle: 'From the middle',
  end: 'The end',
};

interface DoubtWords {
  /** What is said of one, and of several. */
  readonly one: string;
  readonly many: (count: string) => string;
  /** What is said of a single place, as a piece of a list. */
  at(name: string): string;
}

const words: Readonly<Record<DoubtKind, DoubtWords>> = {
  'untold-notes': {
    one: 'One note could not be told from the note above it, as its number is printed apart from its words',
    many: (count) =>
      `${count} notes could not be told from the notes above them, as their numbers are printed apart from their words`,
    at: (name) => `${name} is not told from the note above it`,
  },
  'notes-without-mark': {
    one: 'One note could not be placed, as no mark for it was found in the text',
    many: (count) => `${count} notes could not be placed, as no mark for them was found in the text`,
    at: (name) => `no mark for ${name}`,
  },
  'marks-without-note': {
    one: 'One number or sign in the text looks like the mark of a note that is not there; it was left in the text',
    many: (count) =>
      `${count} numbers or signs in the text look like marks of notes that are not there; they were left in the text`,
    at: (name) => `no ${name} for what looks like its mark`,
  },
  'missing-numbers': {
    one: 'One number is skipped among the notes',
    many: (count) => `${count} numbers are skipped among the notes`,
    at: (name) => `no ${name}, though there are higher ones`,
  },
  'repeated-numbers': {
    one: 'One note has the number of another one',
    many: (count) => `${count} notes have the number of another one`,
    at: (name) => `a second ${name}`,
  },
  'fused-notes': {
    one: 'One note seems to hold the next one as well',
    many: (count) => `${count} notes seem to hold the next one as well`,
    at: (name) => `${name} seems to hold the next one as well`,
  },
};

function doubtLine({ kind, count, places }: Doubts): string {
  const { one, many: several } = words[kind];
  const names = places.slice(0, placesNamed).map(placeName);
  const rest = count - names.length;
  const list = rest > 0 ? `${names.join(', ')} and ${number(rest)} more` : names.join(', ');
  return `${count === 1 ? one : several(number(count))}: ${list}.`;
}

function placeName({ kind, note, pages }: DoubtfulPlace): string {
  const isNumber = kind === 'marks-without-note' || kind === 'missing-numbers';
  const name = isNumber ? noteName(note).replace(/^note /, '') : noteName(note);
  return pages === null ? name : `${name} (${pagesName(pages)})`;
}

function placeWords({ kind, note, words: printed }: DoubtfulPlace): string {
  const what = words[kind].at(noteName(note));
  if (printed === null) return what;
  return `${what}, “${shorten(printed.replace(/\s+/g, ' ').trim(), maxQuoteChars)}”`;
}

function worstName({ pages, textBefore }: WorstPlace): string {
  return pages === null ? `behind “…${textBefore.replace(/\s+/g, ' ').trimStart()}”` : pagesName(pages);
}

function sizeOf({ pages, chars }: ReadingReport): string {
  return pages === null ? many(chars, 'character') : many(pages.count, 'page');
}

function notesOf({ notes, placed, doubts }: ReadingReport): string {
  const marks = doubts.find(({ kind }) => kind === 'marks-without-note');
  if (notes === 0) return notesRead(0, marks?.count ?? 0, marks && between(marks));
  const how = placed === notes ? (notes === 1 ? 'placed' : 'all placed') : `${number(placed)} placed`;
  return `${many(notes, 'note')}, ${placed === 0 ? 'none placed' : how}`;
}

/** From the first page of several places to the last. */
function between({ places }: Doubts): string {
  const pages = places.flatMap((place) => place.pages ?? []);
  const [first, last] = [pages[0], pages.at(-1)];
  if (first === undefined || last === undefined) return '';
  const labels =
    first.labels && last.labels ? { labels: { first: first.labels.first, last: last.labels.last } } : {};
  return ` (${pagesName({ first: first.first, last: last.last, ...labels })})`;
}

function number(count: number): string {
  return count.toLocaleString('en');
}
