import { startsLower } from '../lines/line.js';
import { type Block, flow, type SetLines } from './flow.js';
import { headingLength, headingLevel, titleLength } from './headings.js';
import type { Vocabulary } from './hyphens.js';
import { type BodyLine, readLayout, startsParagraph } from './paragraphs.js';

// A line that ends before so much of the width may be one of those below a title.
const short = 0.8;

/** Tells title, headings and paragraphs by words, blank lines and the lengths of lines. */
export function flowText(lines: readonly BodyLine[], vocabulary: Vocabulary): readonly Block[] {
  const layout = readLayout(lines);
  const title = titleLength(lines, layout);
  let inFront = title > 0;
  const setAt = (at: number): SetLines | null => {
    if (at < title) return { kind: 'title', level: 0, lines: title };
    const length = headingLength(lines, at, at === title ? undefined : lines[at - 1], layout);
    if (length === 0) return null;
    inFront = false;
    return { kind: 'heading', level: headingLevel(lines[at]?.text ?? ''), lines: length };
  };
  const isShort = ({ text }: BodyLine) => text.length < layout.width * short;
  const begins = (line: BodyLine, paragraph: readonly BodyLine[]) => {
    const above = paragraph.at(-1) as BodyLine;
    inFront &&= isShort(above) && isShort(line);
    // Subtitles, authors and dates are below the title, each on a line of its own.
    return (inFront && !startsLower(line.text)) || startsParagraph(above, line, layout);
  };
  return flow(lines, { setAt, begins }, vocabulary);
}
