import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Label } from '../../src/citations/tagger/labels.js';
import { type Token, tokensOf } from '../../src/citations/tagger/tokens.js';
import { oneOf, references } from '../../src/language/index.js';

/** A printed reference with a label for each of its tokens. */
export interface Labelled {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly labels: readonly Label[];
}

/** A part of a reference as somebody labelled it. */
export interface Part {
  readonly element: string;
  readonly text: string;
}

const byElement: Readonly<Record<string, Label>> = {
  author: 'author',
  director: 'author',
  producer: 'author',
  editor: 'editor',
  translator: 'translator',
  title: 'title',
  journal: 'journal',
  'container-title': 'host',
  'collection-title': 'collection',
  date: 'date',
  volume: 'volume',
  pages: 'pages',
  location: 'place',
  publisher: 'publisher',
  edition: 'edition',
  genre: 'genre',
  medium: 'genre',
  source: 'journal',
  url: 'link',
  doi: 'link',
  isbn: 'note',
  note: 'note',
  'citation-number': 'mark',
};

/** Reads a file of AnyStyle's form, gzipped or not: each `<sequence>` is one reference, its elements in the order of print. */
export function readAnyStyle(path: string): readonly (readonly Part[])[] {
  const bytes = readFileSync(path);
  const xml = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return [...xml.matchAll(/<sequence>(.*?)<\/sequence>/gsu)].map(([, body = '']) =>
    [...body.matchAll(/<([a-z-]+)>(.*?)<\/\1>/gsu)].map(([, element = '', text = '']) => ({
      element,
      text: unescaped(text)
        .replace(/<\/?\w+>/gu, ' ')
        .replace(/\s+/gu, ' ')
        .trim(),
    })),
  );
}

function unescaped(text: string): string {
  return text
    .replace(/&lt;/gu, '<')
    .replace(/&gt;/gu, '>')
    .replace(/&quot;/gu, '"')
    .replace(/&amp;/gu, '&');
}

/** Joins the parts of a reference into its text, and gives each token the label of its part. */
export function labelled(parts: readonly Part[]): Labelled {
  const text = parts.map((part) => part.text).join(' ');
  const bounds: number[] = [];
  let end = 0;
  for (const part of parts) {
    end += part.text.length + 1;
    bounds.push(end);
  }
  const tokens = tokensOf(text);
  const parted = tokens.map(({ start }) => bounds.findIndex((bound) => start < bound));
  const labels = tokens.map((_, at) => byElement[parts[parted[at] ?? 0]?.element ?? ''] ?? 'note');
  return { text, tokens, labels: refined(tokens, labels, parted) };
}

const issueWord = /^(?:no|nos|nr|n|nº|num|núm|numéro|number|issue|iss|heft|h|pt|part|fasc)$/iu;
const yearWord = /^(?:1[4-9]\d\d|20[0-3]\d)$/u;
const monthWord = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/iu;

/** Divides parts that the labels do not: volume and issue, a year among them, and "in" before what follows. */
function refined(tokens: readonly Token[], given: readonly Label[], parted: readonly number[]): Label[] {
  const labels = [...given];
  for (let at = 0; at < tokens.length; at++) {
    const isFirst = parted[at] !== parted[at - 1];
    const text = tokens[at]?.text ?? '';
    if (isFirst && isIn(labels[at], text, tokens[at + 1])) labels[at] = 'in';
    if (isFirst && given[at] === 'volume') refineVolume(tokens, labels, at, endOf(parted, at));
    if (isFirst && given[at] === 'pages') refinePages(tokens, labels, at, endOf(parted, at));
  }
  return labels;
}

/** A journal may be called "In Vitro". */
function isIn(label: Label | undefined, text: string, next: Token | undefined): boolean {
  if (label === 'journal') return text === 'in' || (text === 'In' && /:/u.test(next?.before ?? ''));
  return (label === 'editor' || label === 'host') && /^(?:in|en|dans|em)$/iu.test(text);
}

function endOf(parted: readonly number[], from: number): number {
  let end = from;
  while (end < parted.length && parted[end] === parted[from]) end++;
  return end;
}

/** Goes through the words of a volume: "2001;12(3):4–9" has a year, a volume, an issue and pages. */
function refineVolume(tokens: readonly Token[], labels: Label[], from: number, end: number): void {
  let state: Label = 'volume';
  let hasVolume = false;
  for (let at = from; at < end; at++) {
    const token = tokens[at] as Token;
    const behind = tokens[at + 1];
    state = stateAt(token, behind, state, hasVolume);
    const isMonth = monthWord.test(token.text) && state === 'volume' && !hasVolume && end - from > 2;
    if (isMonth || isYearIn(token, behind, hasVolume)) labels[at] = 'date';
    else if (/^(?:vols|volumes|bde|tomes)$/iu.test(token.text) && hasVolume && state === 'volume')
      labels.fill('volumes', at - 1, at + 1);
    else {
      labels[at] = state;
      hasVolume ||= state === 'volume' && /^(?:\p{N}+|[IVXLC]+)$/u.test(token.text);
    }
  }
}

function stateAt(
  { text, before }: Token,
  behind: Token | undefined,
  state: Label,
  hasVolume: boolean,
): Label {
  if (state === 'issue' && /\)/u.test(before) && isNumber(text)) return 'pages';
  if (issueWord.test(text) && (behind === undefined || /^\p{N}/u.test(behind.text))) return 'issue';
  return state === 'volume' && hasVolume && isNumber(text) && /[(./:,]/u.test(before) ? 'issue' : state;
}

function isYearIn({ text, before }: Token, behind: Token | undefined, hasVolume: boolean): boolean {
  return yearWord.test(text) && (/;/u.test(behind?.before ?? '') || (hasVolume && /[([]/u.test(before)));
}

/** "342 p." is how much there is, not where; in "457, 461", "123 (125)" and "1–29, at 7" the second is where one looks. */
function refinePages(tokens: readonly Token[], labels: Label[], from: number, end: number): void {
  const [first, next] = [tokens[from]?.text ?? '', tokens[from + 1]?.text ?? ''];
  if (end - from === 2 && isNumber(first) && /^(?:pp?|pages|S)$/u.test(next))
    labels.fill('extent', from, end);
  else {
    const cited = tokens.slice(0, end).findIndex((_, at) => at > from && isCited(tokens, from, at));
    if (cited > 0) labels.fill('locator', cited, end);
  }
}

const leadsToPlace = new RegExp(
  `^${oneOf(references.here, ['at', 'on', 'insb', 'insbes', 'spéc', 'spec', 'ivi'])}$`,
  'iu',
);

function isCited(tokens: readonly Token[], from: number, at: number): boolean {
  const { text, before } = tokens[at] as Token;
  const opening = tokens.slice(from, at);
  if (!opening.some((token) => isNumber(token.text))) return false;
  if (leadsToPlace.test(text)) return true;
  const isSeveral = opening.some((token) => /[–-]/u.test(token.before) || /^pp$/u.test(token.text));
  return isNumber(text) && (/\($/u.test(before) || (!isSeveral && /^,\s?$/u.test(before)));
}

const isNumber = (text: string): boolean => /^\p{N}+$/u.test(text);
