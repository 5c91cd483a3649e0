import { type CitedPassage, citePassageIn, type DocumentWorks, worksInNote } from '../../library/index.js';
import { placeName } from '../../wording/index.js';
import type { ShownPassage } from '../finding/shown-passage.js';
import { customId } from '../message/custom-id.js';
import { button, type Reply, rowsOf } from '../message/reply.js';
import { citationsReply } from './citations.js';
import { labelInPassage, workButton } from './works.js';

/** Four rows of five; the fifth has room for the way to the others. */
const buttonsOnPage = 20;

/** A passage in every style, and a button for each work that its notes cite. */
export async function copyReply(passage: ShownPassage, works: DocumentWorks | null): Promise<Reply> {
  const place = placeName(passage);
  const heading = place === null ? passage.title : `${passage.title}, ${place}`;
  const { more = [], ...first } = await citationsReply(heading, (style) => citePassageIn(passage, style));
  const components = workButtons(passage, works, 0);
  if (components.length === 0) return { ...first, more };
  // The buttons stand below the last of the messages.
  const last: Reply = more.at(-1) ?? first;
  const withButtons: Reply = {
    ...last,
    content: `${last.content}\nThe works that its notes cite:`,
    components,
  };
  return more.length === 0 ? withButtons : { ...first, more: [...more.slice(0, -1), withButtons] };
}

/** A button for each work that the notes of a passage cite: as many as fit, and one for the next. */
export function workButtons(
  passage: CitedPassage,
  works: DocumentWorks | null,
  pageIndex: number,
): NonNullable<Reply['components']> {
  const cited =
    works === null
      ? []
      : passage.footnotes.flatMap((note) =>
          worksInNote(works, note).map(({ work, cited: { note: located } }) => ({ work, note: located })),
        );
  const from = pageIndex * buttonsOnPage;
  const shown = cited.slice(from, from + buttonsOnPage);
  const isMore = cited.length > from + buttonsOnPage;
  return [
    ...rowsOf(
      shown.map(({ work, note }) => workButton(passage.document, work, labelInPassage(note, work), note)),
    ),
    ...rowsOf(
      isMore ? [button('More works ›', customId('more-works', passage.key, String(pageIndex + 1)))] : [],
    ),
  ];
}
