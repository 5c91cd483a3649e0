import { plainText, type StyledText, type StyleName, styles } from '../../citations/index.js';
import {
  type CitedPassage,
  citationStyles,
  citePassageIn,
  type DocumentWorks,
  type StyledCitation,
  worksInNote,
} from '../../library/index.js';
import { noteLabel, placeName } from '../../wording/index.js';
import type { ShownPassage } from '../finding/find-again.js';
import { cutToFit, linesOverPages } from '../message/cut.js';
import { escapeText, oneLine, visibleText } from '../message/escape.js';
import { maxContentChars } from '../message/limits.js';
import { button, oneAfterAnother, type Reply, rowsOf } from '../message/reply.js';
import { workButton, workName } from './works.js';

const maxHeadingChars = 300;
/** A single form longer than this is no citation any more. */
const maxFormChars = 1_500;

/** Makes a citation in one of the styles. */
type InStyle = (style: StyleName) => Promise<StyledCitation>;

/**
 * One thing in every style, each form on a line of its own, in italics what the style sets so; over several messages
 * where it is long.
 *
 * @param heading - What is cited, unescaped.
 */
export async function citationsReply(heading: string, cite: InStyle): Promise<Reply> {
  const title = cutToFit(oneLine(heading), maxHeadingChars, (text) => `**${escapeText(text, false)}**`);
  const parts = [title];
  for (const style of citationStyles) parts.push(...partsOf(await cite(style)));
  return oneAfterAnother(linesOverPages(parts, maxContentChars).map((content) => ({ content })));
}

function partsOf({ style, citation, entry, isAsPrinted }: StyledCitation): readonly string[] {
  const { title, forms } = styles[style];
  if (isAsPrinted)
    return style === citationStyles[0]
      ? [form('As printed: the note does not state enough for a style', citation)]
      : [];
  return [form(`${title}, ${forms[0]}`, citation), form(`${title}, ${forms[1]}`, entry)];
}

function form(name: string, styled: StyledText): string {
  const pieces = styled.map((piece) => ({ ...piece, text: visibleText(piece.text).replace(/\s+/g, ' ') }));
  const shown = cutToFit(plainText(pieces), maxFormChars, (part) => markdownOf(pieces, part.length));
  return `-# ${name}\n${shown}`;
}

/** As Discord's markdown, up to a length of the text itself. */
function markdownOf(pieces: StyledText, chars: number): string {
  let at = 0;
  return pieces
    .map(({ text, isItalic }) => {
      const part = escapeText(text.slice(0, Math.max(0, chars - at)), at === 0);
      at += text.length;
      return isItalic ? part.replace(/^(\s*)(.*\S)/u, '$1*$2*') : part;
    })
    .join('');
}

/** Four rows of five; the fifth has room for the way to the others. */
const buttonsOnPage = 20;

/** A passage in every style, and a button for each work that its notes cite. */
export async function copyReply(passage: ShownPassage, works: DocumentWorks | null): Promise<Reply> {
  const place = placeName(passage);
  const heading = place === null ? passage.title : `${passage.title}, ${place}`;
  const { more = [], ...first } = await citationsReply(heading, (style) => citePassageIn(passage, style));
  const components = workButtons(passage, works, 0);
  if (components.length === 0) return { ...first, more };
  // The buttons are below the last of the messages.
  const messages: Reply[] = [first, ...more];
  const { content, ...last } = messages.pop() ?? {};
  messages.push({ ...last, content: `${content}\nThe works that its notes cite:`, components });
  return oneAfterAnother(messages);
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
      shown.map(({ work, note }) =>
        workButton(passage.document, work, `${noteLabel(note)} · ${workName(work)}`, note),
      ),
    ),
    ...rowsOf(isMore ? [button('More works ›', 'more-works', passage.key, pageIndex + 1)] : []),
  ];
}
