import { splitSentences } from '../../chunking/index.js';
import type { Span } from '../../corpus/index.js';
import type { CitedNote, CitedPassage, PageRange } from '../../library/index.js';
import { byline, pagesName, type Quotable, quoteParts, titleApart } from '../../wording/index.js';
import { cutToFit, firstOf, shorten } from '../message/cut.js';
import { escapeText, oneLine, plain } from '../message/escape.js';
import { embedLimits, maxContentChars } from '../message/limits.js';
import { embedded, type Reply } from '../message/reply.js';
import { shortNote } from './note.js';
import { markOf } from './note-name.js';
import { questionLine } from './question-line.js';

/** What an answer or a page to read says, from the top. */
interface AnswerText {
  /** Stands above it, and is read from there by the buttons; null where nobody asked. */
  readonly question: string | null;
  /** What is to be known before the quote, a line each, as Discord's markdown. */
  readonly leads?: readonly string[];
  /** What is quoted; its `sentence` is set in bold. */
  readonly quote: Quotable;
  /** Where it is from, as Discord's markdown. */
  readonly source: string;
  readonly notes: readonly CitedNote[];
  /** What comes last, such as who shared it. */
  readonly tail?: readonly string[];
}

/** Room for the notes below a quote: enough for three, which a telephone shows without scrolling. */
const notesChars = 560;
/** Of `and 12 more: press Notes`. */
const moreChars = 40;

/**
 * An answer as plain text, which everybody sees: those who have embeds switched off, a screen reader, a notification. A
 * quote that is longer than a message has room for is shown whole in an embed below.
 */
export function answerText({ question, leads = [], quote, source, notes, tail = [] }: AnswerText): Reply {
  const head = [...(question === null ? [] : [questionLine(question)]), ...leads];
  const end = [`— ${source}`];
  const fixed = lengthOf([...head, ...end, ...tail]) + (notes.length > 0 ? notesChars : 0);
  const shown = quoteLines(quote, maxContentChars - fixed);
  const room = maxContentChars - lengthOf([...head, shown.text, ...end, ...tail]);
  const content = [...head, shown.text, ...end, ...noteLines(notes, room), ...tail].join('\n');
  const whole = shown.isWhole ? [] : [showQuote(quote, embedLimits.descriptionChars).text];
  return { content, embeds: embedded(whole) };
}

/** Each line with the line break behind it. */
const lengthOf = (lines: readonly string[]): number => lines.reduce((sum, line) => sum + line.length + 1, 0);

function quoteLines(quote: Quotable, maxChars: number): ReturnType<typeof showQuote> {
  const paragraphs = quote.text.split(/\n+/).length;
  const mark = '\n> '.length;
  const shown = showQuote(quote, maxChars - mark * paragraphs);
  return { ...shown, text: `> ${shown.text.replace(/\n+/g, '\n> ')}` };
}

function noteLines(notes: readonly CitedNote[], maxChars: number): readonly string[] {
  const lines: string[] = [];
  for (const note of notes) {
    const line = `-# ${shortNote(note)}`;
    if (lengthOf([...lines, line]) > Math.min(notesChars, maxChars) - moreChars) break;
    lines.push(line);
  }
  const rest = notes.length - lines.length;
  if (rest > 0) lines.push(`-# ${lines.length === 0 ? rest : `and ${rest} more`}: press Notes`);
  return lines;
}

const maxSectionChars = 160;

/**
 * Where something is from: title, section, printed page.
 *
 * @param more - What follows, such as `1 of 3`; null for nothing.
 */
export function sourceOf(
  named: Pick<CitedPassage, 'document' | 'title' | 'author' | 'hasNamesake' | 'section'>,
  pages: PageRange | null,
  more: string | null = null,
): string {
  const parts = [
    named.section === null ? null : shorten(oneLine(named.section), maxSectionChars),
    pages === null ? null : oneLine(pagesName(pages)),
    more,
  ];
  const rest = parts.filter((part) => part !== null).map((part) => escapeText(part, false));
  return [`*${titleOf(titleApart(named))}*${plain(byline(named))}`, ...rest].join(' · ');
}

/** A document's title, and behind it who wrote it. */
export function titleOf(title: string, by = ''): string {
  return firstOf((oneLine(title) || '(untitled)') + oneLine(by), embedLimits.titleChars);
}

const maxTitleChars = 100;

/** The title of a text, set apart, as short as a list needs it, or at most so long. */
export const titled = (title: string, maxChars = maxTitleChars): string =>
  `*${titleOf(shorten(oneLine(title), maxChars))}*`;

/**
 * The passage word for word, marks as superscripts: the answering sentence bold and a short answer in it underlined, or,
 * where that sentence is all of it, the short answer bold. Where it is too long, the sentences nearest to the answering
 * one stay, as many as fit.
 *
 * @returns As Discord's markdown, and whether all of it is there.
 */
export function showQuote(passage: Quotable, maxChars: number) {
  const focus = passage.sentence ?? passage;
  const sentences = sentencesOf(passage);
  const end = sentences.length - 1;
  const first = Math.max(
    0,
    sentences.findIndex((one) => one.end > focus.start),
  );
  const last = Math.max(
    first,
    sentences.findLastIndex((one) => one.start < focus.end),
  );
  const part = (from: number, to: number): Quotable =>
    slice(passage, {
      start: from === 0 ? passage.start : (sentences[from]?.start ?? passage.start),
      end: to === end ? passage.end : (sentences[to]?.end ?? passage.end),
    });
  const show = (from: number, to: number): string =>
    `${from > 0 ? '… ' : ''}${markdown(part(from, to))}${to < end ? ' …' : ''}`;
  const isFit = (from: number, to: number): boolean =>
    from >= 0 && to <= end && show(from, to).length <= maxChars;

  if (show(first, last).length > maxChars) {
    const dots = first > 0 ? '… ' : '';
    const { start, text } = part(first, last);
    const cut = cutToFit(text, maxChars - dots.length, (beginning) =>
      markdown(slice(passage, { start, end: start + beginning.length })),
    );
    return { text: dots + cut, isWhole: false };
  }
  let [from, to] = [first, last];
  for (let shown = 0; shown < to - from + 1; ) {
    shown = to - from + 1;
    if (isFit(from, to + 1)) to += 1;
    if (isFit(from - 1, to)) from -= 1;
  }
  return { text: show(from, to), isWhole: from === 0 && to >= end };
}

/** Sentences of all paragraphs of the passage, as offsets into the document. */
function sentencesOf(passage: Quotable): readonly Span[] {
  const paragraphs = [...passage.text.matchAll(/(?:(?!\n\n)[\s\S])+/g)];
  return paragraphs
    .flatMap(({ index, 0: { length } }) =>
      splitSentences(passage.text, { start: index, end: index + length }),
    )
    .map(({ start, end }) => ({ start: passage.start + start, end: passage.start + end }));
}

/** A part of a passage with the marks that are in it. */
function slice(passage: Quotable, { start, end }: Span): Quotable {
  const { sentence, answer } = passage;
  const isWhole = answer != null && answer.start >= start && answer.end <= end;
  const kept = sentence && { start: Math.max(sentence.start, start), end: Math.min(sentence.end, end) };
  return {
    start,
    end,
    text: passage.text.slice(start - passage.start, end - passage.start),
    footnotes: passage.footnotes.filter(({ mark }) => mark !== null && mark > start && mark <= end),
    ...(kept && kept.start < kept.end ? { sentence: kept } : {}),
    ...(isWhole ? { answer } : {}),
  };
}

/** A quote as Discord's markdown, whole. A sentence that is all of it needs no bold type to be found in it. */
function markdown(passage: Quotable): string {
  const { sentence } = passage;
  const isAll = sentence !== undefined && sentence.start <= passage.start && sentence.end >= passage.end;
  let text = '';
  let isBold = false;
  for (const part of quoteParts(passage)) {
    const isLineStart = text === '' || text.endsWith('\n');
    const shown = part.kind === 'mark' ? part.gap + markOf(part.note) : escapeText(part.text, isLineStart);
    // In a sentence that is shown alone, bold is free for the words that answer.
    const isMarked = isAll ? part.isSpan : part.isAnswer;
    if (isMarked !== isBold && shown.trim() !== '') {
      text += '**';
      isBold = isMarked;
    }
    text += part.isSpan && !isAll ? `__${shown}__` : shown;
  }
  return isBold ? `${text}**` : text;
}
