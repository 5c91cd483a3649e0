import { splitSentences } from '../../chunking/index.js';
import type { Span } from '../../corpus/index.js';
import { type Quotable, quoteParts } from '../../wording/index.js';
import { cutToFit } from '../message/cut.js';
import { escapeText } from '../message/escape.js';
import { markOf } from './note-name.js';

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
