import { plainText, type StyledText, type StyleName, styles } from '../../citations/index.js';
import { citationStyles, type StyledCitation } from '../../library/index.js';
import { cutToFit, linesOverPages } from '../message/cut.js';
import { escapeText, oneLine, visibleText } from '../message/escape.js';
import { maxContentChars } from '../message/limits.js';
import type { Reply } from '../message/reply.js';

const maxHeadingChars = 300;
/** A single form longer than this is no citation any more. */
const maxFormChars = 1_500;

/** Makes a citation in one of the styles. */
export type InStyle = (style: StyleName) => Promise<StyledCitation>;

/**
 * One thing in every style, each form on a line of its own, in italics what the style sets so; over several messages
 * where it is long.
 *
 * @param heading - What is cited, unescaped.
 */
export async function citationsReply(heading: string, cite: InStyle): Promise<Reply> {
  const title = cutToFit(oneLine(heading), maxHeadingChars, (text) => `**${escapeText(text, false)}**`).text;
  const parts = [title];
  for (const style of citationStyles) parts.push(...partsOf(await cite(style)));
  const contents = linesOverPages(parts, maxContentChars);
  const [first, ...more] = contents.map((content): Reply => ({ content, isPrivate: true }));
  return { ...(first as Reply), more };
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
  return `-# ${name}\n${shown.text}`;
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
