import type { Html, List, ListItem, Nodes, RootContent, Table } from 'mdast';
import type { NoteNumber } from '../document.js';
import { type Block, labelled, rowBlocks } from '../exact/blocks.js';
import { type FlatText, FlatTextBuilder } from '../exact/flat-text.js';
import { parseHtmlMarkup } from '../exact/markup.js';
import { readBlocks } from '../html/blocks.js';

/** What is needed to read the blocks of a text. */
export interface Reading {
  /** Names the document in errors. */
  readonly id: string;
  readonly source: string;
  readonly labelOf: NoteLabel;
}

/** The blocks that a node prints, in order. */
export function blocksOf(node: RootContent, reading: Reading): readonly Block[] {
  switch (node.type) {
    case 'heading':
      return [{ kind: 'heading', depth: node.depth, words: withoutName(flatten(node, reading.labelOf)) }];
    case 'list':
      return itemsOf(node, reading);
    case 'blockquote':
      return node.children.flatMap((child) => blocksOf(child, reading));
    case 'table':
      return rowsOf(node, reading);
    case 'html':
      return pageBlocks(node, reading);
    case 'footnoteDefinition':
    case 'definition':
    case 'thematicBreak':
    case 'yaml':
      return [];
    default:
      return [{ kind: 'paragraph', words: flatten(node, reading.labelOf) }];
  }
}

/** Without the name by which links lead to a heading, as Pandoc and others write it: `{#tolls .unnumbered}`. */
function withoutName(words: FlatText): FlatText {
  return { ...words, text: words.text.replace(/\s*\{:?\s*[#.][^{}]*\}$/, '') };
}

/** Items are paragraphs of their own, with the number that is printed before them. */
function itemsOf(list: List, reading: Reading): readonly Block[] {
  const typed = list.children.map((item) => (list.ordered ? typedLabel(item, reading.source) : null));
  // Authors who type "1." before every item leave the counting to Markdown.
  const isCounted = typed.length > 1 && new Set(typed).size === 1;
  return list.children.flatMap((item, at) => {
    const label = typed[at] ?? null;
    const number = isCounted ? (label?.replace(/^\d+/, String((list.start ?? 1) + at)) ?? null) : label;
    return itemBlocks(item, number ?? (item.checked == null ? null : item.checked ? '[x]' : '[ ]'), reading);
  });
}

function itemBlocks(item: ListItem, label: string | null, reading: Reading): readonly Block[] {
  const [first, ...rest] = item.children.flatMap((child) => blocksOf(child, reading));
  if (first === undefined) return [];
  return [labelled(label, first), ...rest];
}

function typedLabel(item: ListItem, source: string): string | null {
  const start = item.position?.start.offset;
  return start === undefined ? null : (/^\d+[.)]/.exec(source.slice(start, start + 12))?.[0] ?? null);
}

function rowsOf(table: Table, { labelOf }: Reading): readonly Block[] {
  return table.children.flatMap((row) =>
    rowBlocks(row.children.map((cell) => [{ kind: 'paragraph', words: flatten(cell, labelOf) }])),
  );
}

/** Words in HTML between the blocks are read as those of a page. */
function pageBlocks({ value }: Html, { id }: Reading): readonly Block[] {
  return readBlocks(parseHtmlMarkup(id, value).children, { marks: new Map(), left: new Set() });
}

/** Gives the printed text of a mark from the name of its note. */
type NoteLabel = (identifier: string) => NoteNumber;

const blocks: ReadonlySet<Nodes['type']> = new Set(['paragraph', 'listItem', 'heading', 'code']);

/** Reads the words of a block as they would be printed: emphasis and link targets left out, line breaks as spaces. */
function flatten(node: Nodes, labelOf: NoteLabel): FlatText {
  const words = new FlatTextBuilder();
  let isRaised = false;
  const visit = (inner: Nodes): void => {
    if (inner.type === 'html' && /^<\/?sup\b/i.test(inner.value)) isRaised = !inner.value.startsWith('</');
    else if (inner.type === 'text' && isRaised) words.addRaised(inner.value);
    else if (inner.type === 'footnoteReference') words.mark(inner.identifier, labelOf(inner.identifier));
    else if ('children' in inner) visitAll(inner.children);
    else words.add(printed(inner));
  };
  const visitAll = (children: readonly Nodes[]): void => {
    for (const child of children) {
      visit(child);
      if (blocks.has(child.type)) words.add(' ');
    }
  };
  visit(node);
  return words.finish();
}

function printed(node: Nodes): string {
  switch (node.type) {
    case 'text':
    case 'code':
    case 'inlineCode':
      return node.value;
    case 'image':
      return node.alt ?? '';
    case 'break':
      return ' ';
    case 'html':
      return /^<br\b/i.test(node.value) ? ' ' : '';
    default:
      return '';
  }
}
