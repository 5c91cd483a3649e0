import { forms, lastWords, months, references } from '../../language/index.js';
import type { Token } from './tokens.js';

/** Words that say what is beside them, by what they say. */
const kinds: readonly (readonly [kind: string, words: ReadonlySet<string>])[] = [
  ['month', lastWords(months.names, months.short, references.seasons)],
  ['page', lastWords(forms.locators.pages)],
  ['volume', lastWords(forms.locators.volumes)],
  ['issue', lastWords(forms.locators.issues, ['n', 'h', 'iss', 'issue', 'number', 'numéro'])],
  ['part', lastWords(forms.locators.chapters, forms.locators.parts, forms.locators.lines)],
  ['editor', lastWords(forms.names.editors, forms.names.editedBy)],
  ['translator', lastWords(references.translators)],
  ['edition', lastWords(references.editions)],
  ['thesis', lastWords(references.theses)],
  ['paper', lastWords(references.papers)],
  ['body', lastWords(references.bodies)],
  ['publisher', lastWords(references.publishers)],
  ['archive', lastWords(references.archives)],
  ['accessed', lastWords(references.accessed)],
  ['here', lastWords(references.here)],
  ['following', lastWords(forms.following)],
  ['others', lastWords(forms.names.others)],
  ['particle', lastWords(forms.names.particles)],
  ['and', lastWords(forms.joins.and)],
  ['in', lastWords(forms.prepositions.in)],
  ['by', lastWords(forms.prepositions.by)],
  ['see', lastWords(forms.leadIns.see, forms.leadIns.links)],
  ['article', lastWords(forms.articles)],
];

const kindsByWord = new Map<string, string>();
for (const [kind, words] of kinds)
  for (const word of words) kindsByWord.set(word, `${kindsByWord.get(word) ?? ''}${kind};`);

/** How far a reference has come at one of its tokens. */
interface Place {
  readonly isQuoted: boolean;
  readonly hasQuoted: boolean;
  readonly inBrackets: boolean;
  readonly yearsBefore: number;
}

/** A reference as its features see it. Of what is before its first token and behind its last there is nothing. */
interface Seen {
  readonly words: readonly string[];
  readonly shapes: readonly string[];
  /** What is before each token, and behind the last. */
  readonly marks: readonly string[];
  readonly places: readonly Place[];
  /** How the whole looks: whether it has quotation marks, and where its first year is. */
  readonly style: string;
  readonly opening: string;
  readonly years: number;
}

/** What is asked of a token and its neighbours, as words; each has weights of its own. */
export function featuresOf(tokens: readonly Token[], after: string): readonly (readonly string[])[] {
  const words = tokens.map(({ text }) => text.toLowerCase());
  const shapes = tokens.map(({ text }) => shapeOf(text));
  const marks = [...tokens.map(({ before }) => markOf(before)), markOf(after)];
  const places = placesOf(tokens, shapes);
  const yearAt = shapes.indexOf('year');
  const whereYear = yearAt > tokens.length * 0.6 ? 'late' : marks[yearAt];
  const style = `${places.some(({ isQuoted }) => isQuoted) ? 'q' : ''}${yearAt < 0 ? '-' : whereYear}`;
  const opening = `${shapes[0]}${marks[1]}${shapes[1]}${marks[2]}`;
  const years = shapes.filter((shape) => shape === 'year').length;
  const seen: Seen = { words, shapes, marks, places, style, opening, years };
  return tokens.map((_, at) => [...wordsAt(seen, at), ...shapesAt(seen, at), ...placeAt(seen, at)]);
}

const none = '';

function wordsAt({ words, marks }: Seen, at: number): readonly string[] {
  const near = (offset: number): string => words[at + offset] ?? none;
  const kind = (offset: number): string => kindsByWord.get(near(offset)) ?? none;
  const [word, before, behind] = [near(0), marks[at] ?? none, marks[at + 1] ?? none];
  const features = [
    `w=${word}`,
    `w-1=${near(-1)}`,
    `w+1=${near(1)}`,
    `w-2=${near(-2)}`,
    `w+2=${near(2)}`,
    `k=${kind(0)}`,
    `k-1=${kind(-1)}`,
    `k+1=${kind(1)}`,
    `k-2=${kind(-2)}`,
    `k+2=${kind(2)}`,
    `wm=${word}|${behind}`,
    `mw=${before}|${word}`,
  ];
  if (!/\p{L}/u.test(word)) return features;
  const ends = [2, 3, 4].flatMap((length) => [`>${word.slice(-length)}`, `<${word.slice(0, length)}`]);
  return [...features, ...ends, `w2=${near(-1)} ${word}`, `2w=${word} ${near(1)}`];
}

function shapesAt({ words, shapes, marks }: Seen, at: number): readonly string[] {
  const shape = (offset: number): string => shapes[at + offset] ?? (at + offset < 0 ? '^' : '$');
  const mark = (offset: number): string => marks[at + offset] ?? none;
  const kind = (offset: number): string => kindsByWord.get(words[at + offset] ?? none) ?? none;
  const [own, before, behind] = [shape(0), mark(0), mark(1)];
  return [
    `s=${own}`,
    `ks=${kind(-1)}|${own}`,
    `sk=${own}|${kind(1)}`,
    `m=${before}|${own}|${behind}`,
    `m<=${before}`,
    `m>=${behind}`,
    `m>>=${behind}|${marks[at + 2] ?? '$'}`,
    `m<<=${marks[at - 1] ?? '^'}|${before}`,
    `s3=${shape(-1)}${before}${own}${behind}${shape(1)}`,
    `s<=${shape(-2)}${mark(-1)}${shape(-1)}${before}${own}`,
    `s>=${own}${behind}${shape(1)}${mark(2)}${shape(2)}`,
    `s>>=${behind}${shape(1)}${mark(2)}${shape(2)}${mark(3)}${shape(3)}`,
  ];
}

function placeAt(
  { words, shapes, marks, places, style, opening, years }: Seen,
  at: number,
): readonly string[] {
  const { isQuoted, hasQuoted, inBrackets, yearsBefore } = places[at] as Place;
  const [shape, before, behind] = [shapes[at] ?? none, marks[at] ?? none, marks[at + 1] ?? none];
  const tenth = Math.floor((at * 10) / words.length);
  const seenYears = Math.min(2, yearsBefore);
  const where = `${isQuoted ? 'q' : ''}${hasQuoted ? 'Q' : ''}${inBrackets ? 'b' : ''}${seenYears}`;
  return [
    `p=${where}`,
    `ps=${where}|${shape}`,
    `pm=${where}|${before}|${shape}`,
    `10=${tenth}`,
    `10s=${tenth}|${shape}|${behind}`,
    `a=${Math.min(at, 6)}|${shape}`,
    `z=${Math.min(words.length - at, 6)}|${shape}`,
    `st=${style}|${tenth}`,
    `sy=${style}|${where}|${shape}`,
    `op=${Math.min(at, 12)}|${opening}`,
    `y=${years}|${shape}|${seenYears}`,
  ];
}

const isAddress = (text: string): boolean => /^(?:https?:|www\.|doi|10\.\d)/iu.test(text) && text.length > 6;

/** How a word looks, the first that fits. */
const shapesOfWords: readonly (readonly [shape: string, fits: (text: string) => boolean])[] = [
  ['url', isAddress],
  ['year', (text) => /^(?:1[4-9]\d\d|20[0-3]\d)$/u.test(text)],
  ['dddd', (text) => /^\p{N}{4,}$/u.test(text)],
  ['ddd', (text) => /^\p{N}{3}$/u.test(text)],
  ['dd', (text) => /^\p{N}+$/u.test(text) && Number(text) <= 31],
  ['DD', (text) => /^\p{N}+$/u.test(text)],
  ['IV', (text) => /^[IVXLC]{2,7}$/u.test(text)],
  ['XX', (text) => /^\p{Lu}{2,3}$/u.test(text)],
  ['XXX', (text) => /^\p{Lu}{4,}$/u.test(text)],
  ['Xx', (text) => /^\p{Lu}[\p{Ll}\p{M}]{1,2}$/u.test(text)],
  ['Xxx', (text) => /^\p{Lu}[\p{L}\p{M}]*(?:['’]|d’)?[\p{Ll}\p{M}]+$/u.test(text)],
  ['X-x', (text) => /^\p{Lu}/u.test(text)],
  ['xx', (text) => text.length < 4],
];

function shapeOf(text: string): string {
  if (/^[IVXLC]$/u.test(text)) return `X${text}`;
  if (/^\p{Lu}$/u.test(text)) return 'X';
  return shapesOfWords.find(([, fits]) => fits(text))?.[0] ?? 'xxx';
}

/** What is between two words, with one sign for each kind of quotation mark, bracket and dash. */
export function markOf(before: string): string {
  const plain = before
    .replace(/[“«„‟〈‹]/gu, '“')
    .replace(/[”»›]/gu, '”')
    .replace(/['`´’‘‚]/gu, '’')
    .replace(/[–—‒−‐‑]/gu, '-')
    .replace(/[[{<]/gu, '(')
    .replace(/[\]}>]/gu, ')')
    .replace(/[_*]/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/(.)\1+/gu, '$1');
  return plain.length > 5 ? `${plain.slice(0, 3)}~${plain.slice(-2)}` : plain;
}

/** Kinds of what is between two words: each has a matrix of its own for the labels on both sides. */
const gaps: readonly RegExp[] = [
  /^$/u,
  /^\s$/u,
  /[“«„"”»]|(?:^|[\s,(])[‘‚']|[’'][,.\s)]/u,
  /[)\]].*[([]/u,
  /[([]/u,
  /[)\]]/u,
  /;/u,
  /:/u,
  /\./u,
  /,/u,
  /[–—-]/u,
  /\//u,
  /&/u,
];
export const gapCount = gaps.length + 1;

export function gapOf(before: string): number {
  const found = gaps.findIndex((gap) => gap.test(before));
  return found < 0 ? gaps.length : found;
}

function placesOf(tokens: readonly Token[], shapes: readonly string[]): readonly Place[] {
  let place: Place = { isQuoted: false, hasQuoted: false, inBrackets: false, yearsBefore: 0 };
  return tokens.map(({ before }, at) => {
    for (const sign of before) place = { ...place, ...behindSign(sign, before, place) };
    const here = place;
    if (shapes[at] === 'year') place = { ...place, yearsBefore: place.yearsBefore + 1 };
    return here;
  });
}

/** What a mark changes: a quotation or a bracket begins or ends with it. */
function behindSign(sign: string, before: string, { isQuoted }: Place): Partial<Place> {
  const opensSingle = /[‘‚']/u.test(sign) && /(?:^|[\s(])[‘‚']$/u.test(before);
  if (/[“«„]/u.test(sign) || (!isQuoted && (sign === '"' || opensSingle))) return { isQuoted: true };
  if (isQuoted && /[”»"’']/u.test(sign)) return { isQuoted: false, hasQuoted: true };
  if (/[([]/u.test(sign)) return { inBrackets: true };
  return /[)\]]/u.test(sign) ? { inBrackets: false } : {};
}

/** The number under which the weights of a feature are kept. */
export function hashOf(feature: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < feature.length; at++) hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
