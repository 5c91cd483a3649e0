import { forms, oneOf, wordEnd } from '../../../language/index.js';
import { endsSentence, startsLower } from '../lines/line.js';
import { type BodyLine, endsEarly, isApart, isItem, type Layout } from './paragraphs.js';

const { headings, joins, names } = forms;

const numbered = new RegExp(
  `^(?:${oneOf(headings.sections)}\\s+[\\divxlc]+${wordEnd}` +
    String.raw`|[ivxlc]+\.\s|\d{1,2}(?:\.\d+)*\.?\s+(?=["“«]?\p{Lu})|§\s?\d|[A-Z]\.\s)`,
  'iu',
);
const name = String.raw`\p{Lu}[\p{L}.’'-]*`;
const person = new RegExp(
  `^(?:by\\s+)?${name}(?:\\s+(?:${name}|${oneOf(names.particles, joins.and)}|,)){1,4}$`,
  'u',
);
const opensSentence =
  /^(?:as|at|but|by|for|from|he|if|in|it|on|she|since|so|that|then|there|they|this|we|when|while|with)\b/i;
const goesOn =
  /(?:[:,–—-]|\b(?:a|an|and|as|at|between|by|for|from|in|into|of|on|or|the|to|under|with|without|his|her|its|our|their|your))$/i;

const section = new RegExp(`^${oneOf(headings.sections)}\\s+[\\divxlc]+\\.?$`, 'iu');

/** Whether the words are no more than what a section is called, "Chapter II." */
export function namesSection(text: string): boolean {
  return section.test(text);
}

/** Whether the words begin with the number of a section. */
export function isNumbered(text: string): boolean {
  return numbered.test(text);
}

/** Whether a line may be set as a heading, by its words alone. */
export function looksLikeHeading(text: string): boolean {
  const words = text.split(/\s+/).length;
  if (text.length < 3 || text.length > 120 || words > 16 || !/\p{L}{2}/u.test(text)) return false;
  if (/[.,;:]$/.test(text) && !/^(?:chapter|part)\s/i.test(text)) return false;
  return /^["“‘'«(]?[\p{Lu}\p{N}]/u.test(text);
}

/** How many lines from `at` on are the title: 0 where the text begins without one. */
export function titleLength(lines: readonly BodyLine[], layout: Layout): number {
  const [first, second] = lines;
  if (first === undefined || second === undefined) return 0;
  // "The Tin Parliament:" and "The Ice Trade of Lake Orrin," are first lines of titles that go on.
  const isPart = /[,:]$/.test(first.text);
  if (!looksLikeHeading(first.text.replace(/[,:]$/, ''))) return 0;
  if (!isApart(second, layout) && first.text.length > layout.width * 0.95) return 0;
  const rest = lines.slice(1, 6);
  const ends = rest.findIndex(
    (line, at) =>
      (isApart(line, layout) && !startsLower(line.text) && !goesOn.test(lines[at]?.text ?? '')) ||
      line.sheet !== first.sheet,
  );
  const most = 1 + (ends < 0 ? rest.length : ends);
  const widest = Math.max(...lines.slice(0, most).map((line) => line.text.length));
  let length = 1;
  while (length < most && continuesTitle(lines[length - 1], lines[length], widest, layout)) length += 1;
  return isPart && length === 1 ? 0 : length;
}

function continuesTitle(
  before: BodyLine | undefined,
  line: BodyLine | undefined,
  widest: number,
  layout: Layout,
): boolean {
  if (before === undefined || line === undefined) return false;
  if (line.text.length > layout.width * 0.95 || endsSentence(before.text) || /\.$/.test(line.text))
    return false;
  if (startsLower(line.text) || goesOn.test(before.text)) return true;
  const [word = ''] = line.text.split(' ', 1);
  const wrapped = before.text.length + 1 + word.length > widest;
  return (
    wrapped && !person.test(line.text) && !isNumbered(line.text) && before.text.length > layout.width * 0.4
  );
}

export function headingLength(
  lines: readonly BodyLine[],
  at: number,
  before: BodyLine | undefined,
  layout: Layout,
): number {
  const first = lines[at];
  if (first === undefined || !looksLikeHeading(first.text) || isItem(first)) return 0;
  if (!beginsHeading(first, before, layout)) return 0;
  const length = linesAboveText(lines, at, layout);
  const last = lines[at + length - 1];
  const next = lines[at + length];
  if (length === 0 || last === undefined || next === undefined || isNumbered(first.text)) return length;
  if (layout.gapless && !standsOut(last.text, layout)) return 0;
  // Below the title may be a subtitle, authors and a date: a heading is followed by its text.
  const opensText = next.text.length > layout.width * 0.75 || endsSentence(next.text);
  return before === undefined && !opensText ? 0 : length;
}

const mostLines = 3;

/** How many lines are above the line with which the text goes on; 0 where they are no heading. */
function linesAboveText(lines: readonly BodyLine[], at: number, layout: Layout): number {
  for (let length = 1; length <= mostLines; length += 1) {
    const last = lines[at + length - 1];
    const next = lines[at + length];
    if (last === undefined || next === undefined || !mayEndHeading(last.text, layout)) return 0;
    const isolated = isApart(next, layout) || next.sheet !== last.sheet;
    const goesOnBelow = startsLower(next.text) || (!isolated && !endsEarly(last, next, layout));
    if (!goesOnBelow) return length;
    if (isolated) return 0;
  }
  return 0;
}

/** Whether what is above has ended, and the line is set apart from it. */
function beginsHeading(first: BodyLine, before: BodyLine | undefined, layout: Layout): boolean {
  const top = before === undefined || before.sheet !== first.sheet;
  const apart = isApart(first, layout) || top || isNumbered(first.text) || layout.gapless;
  const closed =
    before === undefined || endsSentence(before.text) || (apart && !top && endsEarly(before, first, layout));
  return closed && apart;
}

function mayEndHeading(text: string, layout: Layout): boolean {
  if (namesSection(text)) return true;
  if (text.length > layout.width * 0.85 || /[.,;:]$/.test(text)) return false;
  return !endsSentence(text) || /[?!]$/.test(text);
}

/** Without blank lines only its words tell a heading: few, and neither a sentence nor the beginning of one. */
function standsOut(text: string, layout: Layout): boolean {
  if (text.length > layout.width * 0.65 || endsSentence(text)) return false;
  return !opensSentence.test(text);
}

/** 1 for a heading right below the title; a number such as 2.1 counts its parts. */
export function headingLevel(text: string): number {
  const decimal = /^\d+((?:\.\d+)+)/.exec(text)?.[1];
  return decimal === undefined ? 1 : 1 + decimal.split('.').length - 1;
}
