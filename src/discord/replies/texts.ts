import type { ListedText } from '../../library/index.js';
import { byline, counted, namedApart } from '../../wording/index.js';
import { shorten } from '../message/cut.js';
import { escapeText, oneLine } from '../message/escape.js';
import { embedded, type Reply, rowsOf } from '../message/reply.js';
import { pageOf, placeFooter, turnButtons } from './paging.js';

const maxTitleChars = 150;
const textsPerPage = 15;

/** A text of the library in one line: title, author, how much there is of it. */
export function textLine(document: ListedText): string {
  const name = escapeText(shorten(oneLine(document.title + byline(document)), maxTitleChars));
  return `${name}: ${counted(document.passages, 'passage')}, ${counted(document.notes, 'note')}`;
}

/** All texts, over as many pages as they need. */
export function textsReply(documents: readonly ListedText[], pageIndex: number): Reply {
  const page = pageOf(namedApart(documents), textsPerPage, pageIndex);
  const lines = documents.length === 0 ? ['None yet.'] : page.shown.map(textLine);
  return {
    embeds: embedded(lines, { title: `Texts (${documents.length})`, ...placeFooter(page) }),
    components: rowsOf(turnButtons(page, (to) => ['texts-page', to])),
  };
}
