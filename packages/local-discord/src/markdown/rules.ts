import { rulesExtended, SimpleMarkdown } from 'discord-markdown-parser';
import type { MarkdownNode } from './node.js';

type Rule = (typeof rulesExtended)[string];
type State = Parameters<Rule['match']>[1];
type Parse = (source: string) => readonly MarkdownNode[];

/** One line of a list, before nesting: how deep it is, its number where it is ordered, and its text. */
interface Line {
  readonly indent: number;
  readonly number: number | null;
  readonly text: string;
}

const listBlock = /^(?: *(?:[-*]|\d{1,9}\.) +[^\n]+(?:\n|$))+/;
const listLine = /^( *)(?:[-*]|(\d{1,9})\.) +([^\n]+)$/;

// The package looks at the last group of the previous match, which for a quote is not its end.
function isLineStart(state: State): boolean {
  const previous = state.prevCapture as readonly string[] | null | undefined;
  return !previous || (previous[0] ?? '').endsWith('\n');
}

/** The package's rule, tried at the start of every line: after a quote as well. */
function atLineStart(rule: Rule): Rule {
  return {
    ...rule,
    match: (source, state, before) =>
      isLineStart(state) ? rule.match(source, { ...state, prevCapture: null }, before) : null,
  };
}

function parseLine(line: string): Line | null {
  const found = listLine.exec(line);
  if (!found) return null;
  const [, indent = '', number, text = ''] = found;
  return { indent: indent.length, number: number === undefined ? null : Number(number), text };
}

/** Nests the lines by their indentation; a list ends where bullets turn into numbers. */
function nest(lines: readonly Line[], parse: Parse): MarkdownNode[] {
  const lists: MarkdownNode[] = [];
  let rest = lines;
  for (let first = rest[0]; first; first = rest[0]) {
    const { indent, number } = first;
    const isOrdered = number !== null;
    const items: MarkdownNode[][] = [];
    while (
      rest[0] &&
      rest[0].indent >= indent &&
      (rest[0].indent > indent || (rest[0].number !== null) === isOrdered)
    ) {
      const [head, ...tail] = rest as [Line, ...Line[]];
      const next = tail.findIndex((line) => line.indent <= indent);
      const children = next === -1 ? tail : tail.slice(0, next);
      items.push([...parse(head.text), ...nest(children, parse)]);
      rest = tail.slice(children.length);
    }
    lists.push({ type: 'list', isOrdered, start: number ?? 1, items });
  }
  return lists;
}

const list: Rule = {
  // Before emphasis, which would take the asterisk of a bullet.
  order: (rulesExtended.blockQuote as Rule).order,
  match: (source, state) => (isLineStart(state) ? listBlock.exec(source) : null),
  parse: (capture, parse, state) => {
    const lines = (capture[0] ?? '')
      .split('\n')
      .map(parseLine)
      .filter((line) => line !== null);
    return nest(lines, (text) => parse(text, { ...state }) as MarkdownNode[]) as { type: string }[];
  },
};

/** The rules of `discord-markdown-parser` for messages of bots, with lists, which it lacks. */
export const rules: Record<string, Rule> = {
  ...rulesExtended,
  list,
  heading: atLineStart(rulesExtended.heading as Rule),
  subtext: atLineStart(rulesExtended.subtext as Rule),
};

export const parserFor = SimpleMarkdown.parserFor;
