import type { Vocabulary } from './hyphens.js';
import { JoinedLines } from './join.js';

/** A title, heading or paragraph in one line, with the places where a new page begins in it. */
export interface Block {
  readonly kind: 'title' | 'heading' | 'paragraph';
  readonly level: number;
  readonly text: string;
  readonly pages: readonly { readonly page: number; readonly at: number }[];
}

/** A line of the body, and the page it is printed on. */
interface PlacedLine {
  readonly text: string;
  readonly sheet: number;
}

/** So many lines that are set apart from the running text. */
export interface SetLines extends Pick<Block, 'kind' | 'level'> {
  readonly lines: number;
}

/** What tells titles, headings and paragraphs, by all that is known of the lines. */
interface Setting<Line, Set> {
  /** The lines from this place on that are set apart; null where the running text goes on. */
  setAt(at: number, paragraph: readonly Line[]): Set | null;
  /** Whether a new paragraph begins with this line, below one or more of the open one. */
  begins(line: Line, paragraph: readonly Line[]): boolean;
}

const running: SetLines = { kind: 'paragraph', level: 0, lines: 0 };

/** Puts the printed lines of the body together to the blocks that their author wrote. */
export function flow<Line extends PlacedLine, Set extends SetLines>(
  lines: readonly Line[],
  { setAt, begins }: Setting<Line, Set>,
  vocabulary: Vocabulary,
): readonly (Block & { readonly set: Set | null })[] {
  const blocks: (Block & { readonly set: Set | null })[] = [];
  let paragraph: Line[] = [];
  const add = (set: Set | null, own: readonly Line[]) => {
    const { kind, level } = set ?? running;
    if (own.length > 0) blocks.push({ kind, level, set, ...joined(own, vocabulary) });
  };
  const close = () => {
    add(null, paragraph);
    paragraph = [];
  };
  for (let at = 0; at < lines.length; ) {
    const set = setAt(at, paragraph);
    if (set !== null) {
      close();
      add(set, lines.slice(at, at + set.lines));
      at += set.lines;
      continue;
    }
    const line = lines[at] as Line;
    if (paragraph.length > 0 && begins(line, paragraph)) close();
    paragraph.push(line);
    at += 1;
  }
  close();
  return blocks;
}

function joined(lines: readonly PlacedLine[], vocabulary: Vocabulary): Pick<Block, 'text' | 'pages'> {
  const text = new JoinedLines(vocabulary);
  const pages: { page: number; at: number }[] = [];
  for (const line of lines) {
    const at = text.add(line.text);
    if (pages.at(-1)?.page !== line.sheet) pages.push({ page: line.sheet, at });
  }
  return { text: text.toString(), pages };
}
