import { startsLower } from '../lines/line.js';
import { headingLength, headingLevel, titleLength } from './headings.js';
import type { Vocabulary } from './hyphens.js';
import { JoinedLines } from './join.js';
import { type BodyLine, readLayout, startsParagraph } from './paragraphs.js';

/** A title, heading or paragraph in one line, with the places where a new page begins in it. */
export interface Block {
  readonly kind: 'title' | 'heading' | 'paragraph';
  readonly level: number;
  readonly text: string;
  readonly pages: readonly { readonly page: number; readonly at: number }[];
}

/** Puts the printed lines of the body together to the blocks that their author wrote. */
export function flowBody(lines: readonly BodyLine[], vocabulary: Vocabulary): readonly Block[] {
  const layout = readLayout(lines);
  const blocks: Block[] = [];
  const title = titleLength(lines, layout);
  if (title > 0) blocks.push(blockOf('title', 0, lines.slice(0, title), vocabulary));
  let paragraph: BodyLine[] = [];
  let inFront = title > 0;
  const close = () => {
    if (paragraph.length > 0) blocks.push(blockOf('paragraph', 0, paragraph, vocabulary));
    paragraph = [];
  };
  for (let at = title; at < lines.length; at += 1) {
    const line = lines[at] as BodyLine;
    const length = headingLength(lines, at, at === title ? undefined : lines[at - 1], layout);
    if (length > 0) {
      close();
      const own = lines.slice(at, at + length);
      const block = blockOf('heading', 1, own, vocabulary);
      blocks.push({ ...block, level: headingLevel(block.text) });
      at += length - 1;
      inFront = false;
      continue;
    }
    const before = paragraph.at(-1);
    // Subtitles, authors and dates are below the title, each on a line of its own.
    const frontMatter =
      inFront &&
      line.text.length < layout.width * 0.8 &&
      !startsLower(line.text) &&
      (before?.text.length ?? 0) < layout.width * 0.8;
    if (before !== undefined && (frontMatter || startsParagraph(before, line, layout))) close();
    if (line.text.length >= layout.width * 0.8) inFront = false;
    paragraph.push(line);
  }
  close();
  return blocks;
}

export function blockOf(
  kind: Block['kind'],
  level: number,
  lines: readonly Pick<BodyLine, 'text' | 'sheet'>[],
  vocabulary: Vocabulary,
): Block {
  const joined = new JoinedLines(vocabulary);
  const pages: { page: number; at: number }[] = [];
  for (const line of lines) {
    const at = joined.add(line.text);
    if (pages.at(-1)?.page !== line.sheet) pages.push({ page: line.sheet, at });
  }
  return { kind, level, text: joined.toString(), pages };
}
