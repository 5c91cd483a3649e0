import { type StyleName, styles } from '../../citations/index.js';
import { citationStyles, type StyledCitation } from '../../library/index.js';
import { cutToFit, linesOverPages } from '../message/cut.js';
import { escapeText, oneLine, visibleText } from '../message/escape.js';
import { maxContentChars } from '../message/limits.js';
import type { Reply } from '../message/reply.js';

const maxHeadingChars = 300;
/** A single form longer than this is no citation any more. */
const maxBlockChars = 1_500;

/** Makes a citation in one of the styles. */
export type InStyle = (style: StyleName) => Promise<StyledCitation>;

/**
 * One thing in every style, each form in a code block, from which it is copied whole and without markdown; over several
 * messages where it is long.
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
      ? [`As printed: the note does not state enough for a style\n${block(citation)}`]
      : [];
  return [`${title}, ${forms[0]}\n${block(citation)}`, `${title}, ${forms[1]}\n${block(entry)}`];
}

/** Text in a code block: it can neither end it nor call anybody from there. */
function block(text: string): string {
  const line = visibleText(text).replace(/\s+/g, ' ').trim().replaceAll('```', '`\u200B``');
  return `\`\`\`\n${cutToFit(line, maxBlockChars, (part) => part).text}\n\`\`\``;
}
