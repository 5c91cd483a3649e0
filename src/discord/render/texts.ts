import type { ListedText } from '../../library/index.js';
import { byline, counted } from '../../wording/index.js';
import { button, rowsOf } from '../buttons/labels.js';
import { customId } from '../custom-id.js';
import { escapeText, oneLine } from '../escape.js';
import type { Reply } from '../reply.js';
import { color } from './answer.js';
import { shorten } from './cut.js';

const maxTitleChars = 150;
const textsPerPage = 15;

/** A text of the library in one line: title, author, how much there is of it. */
export function textLine(document: ListedText): string {
  const name = escapeText(shorten(oneLine(document.title + byline(document)), maxTitleChars));
  return `${name}: ${counted(document.passages, 'passage')}, ${counted(document.notes, 'note')}`;
}

/** All texts, over as many pages as they need. @param page - Counted from 0; beyond the end, the last. */
export function textsReply(documents: readonly ListedText[], page: number): Reply {
  const pages = Math.max(1, Math.ceil(documents.length / textsPerPage));
  const index = Math.min(page, pages - 1);
  const shown = documents.slice(index * textsPerPage, (index + 1) * textsPerPage);
  const turn = (label: string, to: number) =>
    button(label, customId('texts-page', String(Math.max(0, Math.min(to, pages)))), to < 0 || to >= pages);
  return {
    embeds: [
      {
        color,
        title: `Texts (${documents.length})`,
        description: shown.map(textLine).join('\n') || 'None yet.',
        ...(pages > 1 ? { footer: { text: `list ${index + 1} of ${pages}` } } : {}),
      },
    ],
    components: rowsOf(pages > 1 ? [turn('‹ Previous', index - 1), turn('Next ›', index + 1)] : []),
    isPrivate: true,
  };
}
