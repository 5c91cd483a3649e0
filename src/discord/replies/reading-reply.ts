import type { Quoted, ReadingPage } from '../../library/index.js';
import { button, type Reply, rowsOf } from '../message/reply.js';
import { answerText, sourceOf } from './answer.js';
import { notesButton } from './note-button.js';

/** One page of a document, from which one can read on and back. @param sentence - Set in bold: it answers the question. */
export function readingReply(
  page: ReadingPage,
  question: string | null = null,
  sentence: Quoted | null = null,
): Reply {
  const isOnPage = sentence !== null && sentence.start >= page.start && sentence.end <= page.end;
  const turn = (label: string, key: string | null, side: string) => ({
    ...button(label, 'turn', key ?? page.key, side),
    disabled: key === null,
  });
  const shown = answerText({
    question,
    quote: { ...page, ...(isOnPage ? { sentence } : {}) },
    source: sourceOf(page, page.pages, `part ${page.place} of ${page.count}`),
    notes: page.footnotes,
  });
  return {
    ...shown,
    components: rowsOf([
      turn('‹ Read back', page.before, 'b'),
      turn('Read on ›', page.after, 'a'),
      ...notesButton('page-notes', page),
    ]),
  };
}
