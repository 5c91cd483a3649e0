import type { NoteNumber } from '../document.js';
import { type Block, labelled, rowBlocks } from '../exact/blocks.js';
import { FlatTextBuilder } from '../exact/flat-text.js';
import {
  type ChildNode,
  childElements,
  type Element,
  holds,
  isTag,
  isText,
  textOf,
} from '../exact/markup.js';
import { headingDepth, isBlock, isSetRaised, isUnprinted, pageLabelOf } from './attributes.js';
import { itemLabels } from './list-labels.js';
import { notesPlace } from './notes-headings.js';

/** What is known of single elements before the text is read. */
interface Findings {
  /** Links that are marks, by the element that holds all that is printed of the mark. */
  readonly marks: ReadonlyMap<Element, { readonly key: string; readonly label: NoteNumber }>;
  /** What is not read where it is: notes, backlinks, what is no part of the article. */
  readonly left: ReadonlySet<ChildNode>;
  readonly notes?: ReadonlySet<ChildNode>;
  /** Elements that printed pages begin with, where another place than the text names them, and what the pages are called. */
  readonly pages?: ReadonlyMap<Element, string>;
}

/** The blocks below these nodes, in order. */
export function readBlocks(nodes: readonly ChildNode[], findings: Findings): readonly Block[] {
  const reader = new BlockReader(findings);
  reader.readAll(nodes);
  return reader.finish();
}

class BlockReader {
  readonly #blocks: Block[] = [];
  #words = new FlatTextBuilder();
  /** Printed before the next block: the number of a list's item. */
  #label: string | null = null;
  #depth: number | null = null;
  #breaks = 0;
  /** Whether a note was taken out of the block. */
  #hasNote = false;

  constructor(private readonly findings: Findings) {}

  finish(): readonly Block[] {
    this.#endBlock();
    // A page that begins behind everything here begins with what comes next in the book.
    const words = this.#words.finish();
    return words.pages === undefined ? this.#blocks : [...this.#blocks, { kind: 'paragraph', words }];
  }

  readAll(nodes: readonly ChildNode[]): void {
    for (const node of nodes) this.#read(node);
  }

  #read(node: ChildNode): void {
    if (this.findings.notes?.has(node)) this.#leaveNote(node);
    else if (this.findings.left.has(node)) return;
    else if (isText(node)) this.#addText(node.data);
    else if (isTag(node)) this.#readTag(node);
  }

  #readTag(element: Element): void {
    const page = pageLabelOf(element);
    if (page !== null) this.#words.page(page);
    else {
      this.#beginPage(element);
      // A button may be the mark of a note.
      if (this.findings.marks.has(element) || !isUnprinted(element)) this.#readElement(element);
    }
  }

  #beginPage(element: Element): void {
    const page = this.findings.pages?.get(element);
    if (page === undefined) return;
    if (isBlock(element)) this.#endBlock();
    this.#words.page(page);
  }

  #readElement(element: Element): void {
    const mark = this.findings.marks.get(element);
    if (mark !== undefined) this.#words.mark(mark.key, mark.label);
    else if (element.name === 'br') this.#breakLine(element);
    else if (element.name === 'wbr') return;
    else if (isSetRaised(element)) this.#readRaised(element);
    else if (element.name === 'table') this.#readTable(element);
    else if (element.name === 'ol') this.#readItems(element);
    else if (headingDepth(element) !== null) this.#readHeading(element, headingDepth(element) ?? 1);
    else if (this.#isTitle(element)) this.#readBlock(element, 'title');
    else if (isBlock(element)) this.#readBlock(element);
    else this.readAll(element.children);
  }

  #isLeft(node: ChildNode): boolean {
    return this.findings.left.has(node) || (this.findings.notes?.has(node) ?? false);
  }

  #leaveNote(node: ChildNode): void {
    this.#hasNote = true;
    // After a note inside a sentence is removed, the sentence is one again.
    if (isBlock(node)) this.#endBlock();
  }

  #addText(words: string): void {
    if (words.trim() !== '') this.#breaks = 0;
    this.#words.add(words);
  }

  /** On pages without paragraphs, two line breaks in a row separate them, or one between a sentence and a number. */
  #breakLine(element: Element): void {
    this.#breaks += 1;
    const isNext = this.#breaks > 1 || (this.#words.endsSentence && opensWithNumber(element));
    if (isNext && this.#depth === null) this.#endBlock();
    else this.#words.add(' ');
  }

  #readRaised(element: Element): void {
    const isPlain = !holds(element, (inner) => this.findings.marks.has(inner) || this.#isLeft(inner));
    if (isPlain && /^\s*\d+\s*$/.test(textOf(element))) this.#words.addRaised(textOf(element));
    else this.readAll(element.children);
  }

  #readBlock(element: Element, kind: 'paragraph' | 'title' = 'paragraph'): void {
    this.#endBlock();
    this.readAll(element.children);
    this.#endBlock(kind);
  }

  #readHeading(element: Element, depth: number): void {
    this.#endBlock();
    this.#depth = depth;
    this.#readBlock(element);
    this.#depth = null;
  }

  /** Word processors and Pandoc use this class for a title that is not a heading; others use it for table captions. */
  #isTitle({ attribs }: Element): boolean {
    return attribs.class === 'MsoTitle' || (attribs.class === 'title' && this.#blocks.length === 0);
  }

  #readItems(list: Element): void {
    this.#endBlock();
    const labels = itemLabels(list);
    for (const child of list.children) {
      this.#label = (isTag(child) ? labels.get(child) : undefined) ?? null;
      this.#read(child);
      this.#endBlock();
    }
    this.#label = null;
  }

  #readTable(table: Element): void {
    this.#endBlock();
    for (const part of tableParts(table)) {
      if (this.findings.notes?.has(part)) this.#blocks.push(notesPlace);
      if (this.#isLeft(part)) continue;
      if (part.name !== 'tr') this.#readBlock(part);
      else {
        const cells = childElements(part).filter(
          (cell) => (cell.name === 'td' || cell.name === 'th') && !this.#isLeft(cell) && !isUnprinted(cell),
        );
        this.#blocks.push(...rowBlocks(cells.map((cell) => readBlocks(cell.children, this.findings))));
      }
    }
  }

  #endBlock(kind: 'paragraph' | 'title' = 'paragraph'): void {
    this.#breaks = 0;
    const words = this.#words.finish();
    this.#words = new FlatTextBuilder();
    const hadNote = this.#hasNote;
    this.#hasNote = false;
    if (words.text === '') {
      if (hadNote) this.#blocks.push(notesPlace);
      // A page that begins between two paragraphs begins with the second.
      for (const { label } of words.pages ?? []) this.#words.page(label);
      if (words.marks.length > 0)
        this.#blocks.push({ kind: 'paragraph', words: { text: '', marks: words.marks } });
      return;
    }
    const block: Block =
      this.#depth === null ? { kind, words } : { kind: 'heading', depth: this.#depth, words };
    this.#blocks.push(labelled(this.#label, block));
    this.#label = null;
  }
}

/** Whether what is behind a line break, before the next, begins as an item or a note does. */
function opensWithNumber(lineBreak: Element): boolean {
  for (let { next } = lineBreak; next !== null; next = next.next) {
    if (isTag(next) && next.name === 'br') return false;
    const words = textOf(next).trim();
    if (words !== '')
      return (
        /^(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)](?=\s))/.test(words) ||
        (isTag(next) && isSetRaised(next) && /^\d{1,3}$/.test(words))
      );
  }
  return false;
}

/** Captions and rows, in the order in which they are printed. */
function tableParts(table: Element): readonly Element[] {
  return childElements(table).flatMap((child) => {
    if (child.name === 'tr' || child.name === 'caption') return [child];
    return ['thead', 'tbody', 'tfoot'].includes(child.name) && !isUnprinted(child) ? tableParts(child) : [];
  });
}
