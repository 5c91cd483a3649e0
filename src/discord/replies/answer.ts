import type { CitedNote, CitedPassage, PageRange } from '../../library/index.js';
import { byline, pagesName, type Quotable, titleApart } from '../../wording/index.js';
import { firstOf, shorten } from '../message/cut.js';
import { escapeText, oneLine, plain } from '../message/escape.js';
import { embedLimits, maxContentChars } from '../message/limits.js';
import { embedded, type Reply } from '../message/reply.js';
import { shortNote } from './note.js';
import { questionLine } from './question-line.js';
import { showQuote } from './quote.js';

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
