import { execFileSync } from 'node:child_process';
import type { Label } from '../../src/citations/tagger/labels.js';
import { tokensOf } from '../../src/citations/tagger/tokens.js';
import type { Labelled } from './labelled.js';

const byComponent: Readonly<Record<string, Label>> = {
  author: 'author',
  title: 'title',
  publicationplace: 'place',
  publisher: 'publisher',
  year: 'date',
  pagination: 'pages',
  'publicationnumber-year': 'volume',
  volume: 'volume',
  tomo: 'volume',
  conjunction: 'in',
  o: 'in',
};

interface Row {
  readonly word: string;
  readonly component: string;
  readonly kind: string;
  readonly span: string;
}

/** Reads LinkedBooks: references of books and of pieces in books and journals whose labels are whole. */
export function readLinkedBooks(path: string): readonly Labelled[] {
  const text = execFileSync('tar', ['xzOf', path, '--wildcards', '*clean_train.txt'], {
    maxBuffer: 2 ** 28,
  }).toString('utf8');
  const rows = text.split(/\r\n|\n|\r/u).flatMap((line): Row[] => {
    const [word, component, kind, span] = line.split(' ');
    return word === undefined || component === undefined || kind === undefined || span === undefined
      ? []
      : [{ word, component, kind, span }];
  });
  const references: Row[][] = [];
  for (const row of rows)
    if (row.span === 'b-r') references.push([row]);
    else if (row.span !== 'o' && row.kind !== 'o') references.at(-1)?.push(row);
  return references.flatMap((reference) => readOne(reference) ?? []);
}

const isYear = (word: string): boolean => /^(?:1[4-9]\d\d|20[0-2]\d)$/u.test(word);

function readOne(rows: readonly Row[]): Labelled | null {
  const components = new Set(rows.map(({ component }) => component));
  const isWhole =
    ['author', 'title', 'year'].every((one) => components.has(one)) && rows[0]?.component === 'author';
  if (!isWhole || rows.length < 9 || rows.length > 80) return null;
  if (rows.some(({ component }) => byComponent[component] === undefined)) return null;
  if (rows.some(({ component, word }) => component === 'year' && /^\p{N}+$/u.test(word) && !isYear(word)))
    return null;
  if (
    rows.some(
      ({ component, word }) => component === 'o' && /\p{L}/u.test(word) && !/^(?:in|dans|en)$/iu.test(word),
    )
  )
    return null;
  const isPiece = rows[0]?.kind.endsWith('meta-annotation') === true;
  const parts = joined(rows);
  const labels = labelsOf(rows, isPiece);
  return labels === null ? null : aligned(parts, labels);
}

/** What comes behind the first title is what the piece is printed in, and its editors. */
function labelsOf(rows: readonly Row[], isPiece: boolean): readonly Label[] | null {
  let titles = 0;
  const labels = rows.map((row, at): Label => {
    const isQuoted = isPiece && /^[“"«]$/u.test(row.word);
    if (row.component === 'title' && (rows[at - 1]?.component !== 'title' || isQuoted)) titles += 1;
    return labelOf(row, titles, isPiece);
  });
  if (titles !== (isPiece ? 2 : 1)) return null;
  const isJournal = labels.includes('volume') && !labels.includes('place') && !labels.includes('publisher');
  return isJournal ? labels.map((label) => (label === 'host' ? 'journal' : label)) : labels;
}

function labelOf({ component, word }: Row, titles: number, isPiece: boolean): Label {
  const label = byComponent[component] as Label;
  if (label === 'author' && titles > 0) return 'editor';
  if (label === 'title' && titles > 1) return 'host';
  if (label === 'pages' && !isPiece) return 'locator';
  return label === 'volume' && isYear(word) ? 'date' : label;
}

/** The words with the spaces that print has between them. */
function joined(rows: readonly Row[]): readonly string[] {
  return rows.map(({ word }, at) => {
    const prior = rows[at - 1]?.word ?? '';
    const isClose =
      at === 0 ||
      /^[.,;:)\]”»’'?!]/u.test(word) ||
      /[([“«„’']$/u.test(prior) ||
      ((word === '-' || word === '/') && /\d$/u.test(prior)) ||
      (/[-/]$/u.test(prior) && /^\d/u.test(word)) ||
      (/^\p{Lu}$/u.test(word) && prior === '.' && /^\p{Lu}$/u.test(rows[at - 2]?.word ?? '') && at % 2 === 0);
    return isClose ? word : ` ${word}`;
  });
}

function aligned(parts: readonly string[], given: readonly Label[]): Labelled {
  const starts: number[] = [];
  let text = '';
  for (const part of parts) {
    starts.push(text.length);
    text += part;
  }
  const tokens = tokensOf(text);
  const labels = tokens.map(({ start }) => given[starts.findLastIndex((from) => from <= start)] ?? 'note');
  return { text, tokens, labels };
}
