import { type Block, labelled, paragraphsOf, rowBlocks } from '../exact/blocks.js';
import { type ExactNote, noteLabel } from '../exact/exact-notes.js';
import { FlatTextBuilder } from '../exact/flat-text.js';
import {
  type ChildNode,
  childElement,
  childElements,
  type Element,
  isTag,
  isText,
  wordsOf,
} from '../exact/markup.js';
import { type ListNumbers, outline } from './list-numbers.js';
import type { Styles } from './styles.js';

// A table of contents only repeats the headings, with page numbers that mean nothing here; deleted text is kept in a list
// of changes.
const unprinted = new Set([
  'text:table-of-content',
  'text:tracked-changes',
  'text:sequence-decls',
  'text:ruby-text',
  'office:forms',
  'office:annotation',
  'office:binary-data',
  'svg:title',
  'svg:desc',
  'table:covered-table-cell',
]);
const spaces = new Set(['text:s', 'text:tab', 'text:line-break']);

/** Where a block is in a list. */
interface Place {
  readonly style: string;
  /** From 0. */
  readonly depth: number;
}

/** Reads the blocks of an OpenDocument text, and the notes that are in them. */
export class BodyReader {
  readonly notes: ExactNote[] = [];
  #isInNote = false;

  constructor(
    private readonly styles: Styles,
    private readonly numbers: ListNumbers,
  ) {}

  blocksIn(parent: Element | undefined, place: Place | null = null): readonly Block[] {
    return childElements(parent).flatMap((child) => this.#blocksOf(child, place));
  }

  #blocksOf(element: Element, place: Place | null): readonly Block[] {
    if (unprinted.has(element.name)) return [];
    switch (element.name) {
      case 'text:h':
      case 'text:p':
        return this.#paragraph(element, place !== null);
      case 'text:list':
        return this.#list(element, place);
      case 'table:table':
        return rowsOf(element).flatMap((row) =>
          rowBlocks(childElements(row, 'table:table-cell').map((cell) => this.blocksIn(cell))),
        );
      default:
        return this.blocksIn(element, place);
    }
  }

  #paragraph(element: Element, isInList: boolean): readonly Block[] {
    const { name, attribs } = element;
    const style = attribs['text:style-name'];
    if (this.styles.isHidden(style)) return [];
    const words = new FlatTextBuilder();
    const boxes: Element[] = [];
    for (const node of element.children) this.#visit(node, words, boxes, false);
    const depth = Number(attribs['text:outline-level'] ?? this.styles.headingDepth(style) ?? 1);
    const isTitle = this.styles.isTitle(style);
    const isHeading = name === 'text:h' || (!isTitle && this.styles.headingDepth(style) !== null);
    const hasNumber = name === 'text:h' && !isInList && attribs['text:is-list-header'] !== 'true';
    const label = hasNumber ? this.numbers.next(outline, depth - 1, attribs['text:start-value']) : null;
    const flat = words.finish();
    const kind = isTitle ? 'title' : 'paragraph';
    const block: Block = isHeading ? { kind: 'heading', depth, words: flat } : { kind, words: flat };
    return [labelled(label, block), ...boxes.flatMap((box) => this.blocksIn(box))];
  }

  #list(list: Element, outer: Place | null): readonly Block[] {
    const { attribs } = list;
    const place = {
      style: attribs['text:style-name'] ?? outer?.style ?? '-',
      depth: (outer?.depth ?? -1) + 1,
    };
    const goesOn =
      attribs['text:continue-numbering'] === 'true' || attribs['text:continue-list'] !== undefined;
    if (!goesOn) this.numbers.begin(place.style, place.depth);
    return childElements(list).flatMap((item) => {
      const [first] = childElements(item);
      // An item that only holds a list of the next level is not counted.
      const isCounted = item.name === 'text:list-item' && first !== undefined && first.name !== 'text:list';
      const label = isCounted
        ? this.numbers.next(place.style, place.depth, item.attribs['text:start-value'])
        : null;
      const [block, ...others] = this.blocksIn(item, place);
      if (block === undefined) return [];
      return [labelled(label, block), ...others];
    });
  }

  #visit(node: ChildNode, words: FlatTextBuilder, boxes: Element[], isRaised: boolean): void {
    if (isText(node)) {
      if (isRaised) words.addRaised(node.data);
      else words.add(node.data);
    }
    if (!isTag(node) || unprinted.has(node.name)) return;
    const style = node.attribs['text:style-name'];
    if (spaces.has(node.name)) words.add(' ');
    else if (node.name === 'text:note') this.#note(node, words);
    else if (node.name === 'draw:text-box') boxes.push(node);
    else if (!this.styles.isHidden(style))
      for (const child of node.children)
        this.#visit(child, words, boxes, isRaised || this.styles.isRaised(style));
  }

  /** A note has no notes of its own. */
  #note(note: Element, words: FlatTextBuilder): void {
    if (this.#isInNote) return;
    const label = noteLabel(wordsOf(childElement(note, 'text:note-citation')));
    const key = String(this.notes.length);
    words.mark(key, label);
    this.#isInNote = true;
    const paragraphs = paragraphsOf(this.blocksIn(childElement(note, 'text:note-body')));
    this.#isInNote = false;
    this.notes.push({ key, label, series: note.attribs['text:note-class'] ?? 'footnote', paragraphs });
  }
}

/** Rows of a table, also those of its head and of groups. */
function rowsOf(parent: Element): readonly Element[] {
  return childElements(parent).flatMap((child) => {
    if (child.name === 'table:table-row') return [child];
    return child.name.startsWith('table:table-') && child.name !== 'table:table-cell' ? rowsOf(child) : [];
  });
}
