import { type Block, labelled, rowBlocks } from '../exact/blocks.js';
import type { BlocksAndNotes } from '../exact/document-builder.js';
import { type ExactNote, noteLabel } from '../exact/exact-notes.js';
import { type FlatText, FlatTextBuilder } from '../exact/flat-text.js';
import { childElement, childElements, type Element } from '../exact/markup.js';
import type { NoteKind, NoteNumbers } from './note-numbers.js';
import type { Numbering } from './numbering.js';
import { alternative } from './parts.js';
import { type NoteReference, Runs } from './runs.js';
import type { Styles } from './styles.js';

/** What is needed to read a part of a Word document. */
export interface Surroundings {
  readonly styles: Styles;
  readonly numbering: Numbering;
  /** Absent inside notes, which have no notes of their own. */
  readonly numbers?: Readonly<Record<NoteKind, NoteNumbers>>;
  /** The files within it that can be read. */
  readonly chunks?: ReadonlyMap<string, BlocksAndNotes>;
}

interface Body {
  readonly blocks: readonly Block[];
  /** The marks in them in order. */
  readonly references: readonly NoteReference[];
  /** Those of files within it. */
  readonly notes: readonly ExactNote[];
  /** How many files within it are left out. */
  readonly leftOut: number;
}

/** What is below an element of a Word document. */
export function readBody(root: Element | undefined, surroundings: Surroundings): Body {
  const reader = new BodyReader(surroundings);
  const blocks = reader.blocksIn(root);
  return { blocks, references: reader.references, notes: reader.notes, leftOut: reader.leftOut };
}

// Elements that hold blocks without being one; those for deleted or moved text are left out on purpose.
const wrappers = new Set([
  'w:sdt',
  'w:sdtContent',
  'w:ins',
  'w:moveTo',
  'w:customXml',
  'w:smartTag',
  'mc:Choice',
]);

class BodyReader {
  readonly references: NoteReference[] = [];
  readonly notes: ExactNote[] = [];
  leftOut = 0;
  readonly #shown = new Set<string>();
  #section = 0;
  /** The large first letter of the paragraph that follows. */
  #dropCap: FlatText | null = null;
  readonly #runs: Runs;

  constructor(private readonly surroundings: Surroundings) {
    this.#runs = new Runs({
      refer: (kind, id, custom) => this.#refer(kind, id, custom),
      turnPage: () => this.#turnPage(),
    });
  }

  blocksIn(parent: Element | undefined): readonly Block[] {
    return childElements(parent).flatMap((child) => {
      if (child.name === 'w:p') return this.#paragraph(child);
      if (child.name === 'w:tbl') return this.#table(child);
      if (child.name === 'mc:AlternateContent') return this.blocksIn(alternative(child));
      if (child.name === 'w:altChunk') return this.#chunk(child.attribs['r:id'] ?? '');
      return wrappers.has(child.name) ? this.blocksIn(child) : [];
    });
  }

  /** A file within the document is shown once: a small one shown many times would fill the memory. */
  #chunk(id: string): readonly Block[] {
    const chunk = this.#shown.has(id) ? undefined : this.surroundings.chunks?.get(id);
    this.#shown.add(id);
    if (chunk === undefined) this.leftOut += 1;
    else this.notes.push(...chunk.notes);
    return chunk?.blocks ?? [];
  }

  #paragraph(element: Element): readonly Block[] {
    const { styles, numbering } = this.surroundings;
    const properties = childElement(element, 'w:pPr');
    const role = styles.roleOf(properties);
    const read = this.#runs.read(element);
    if (isDropCap(properties)) {
      this.#dropCap = read.words;
      return [];
    }
    const { boxes } = read;
    const words = this.#withDropCap(read.words);
    const label = numbering.next(childElement(properties, 'w:numPr') ?? styles.listOf(properties));
    if (childElement(properties, 'w:sectPr') !== undefined) this.#section += 1;
    const boxed = boxes.flatMap((box) => this.blocksIn(box));
    // A table of contents only repeats the headings, with page numbers that mean nothing here.
    if (role.kind === 'contents' || words.text === '') return boxed;
    const block: Block =
      role.kind === 'heading' ? { kind: 'heading', depth: role.depth, words } : { kind: role.kind, words };
    return [labelled(label, block), ...boxed];
  }

  #withDropCap(words: FlatText): FlatText {
    if (this.#dropCap === null || words.text === '') return words;
    const joined = new FlatTextBuilder();
    joined.append(this.#dropCap);
    joined.append(words);
    this.#dropCap = null;
    return joined.finish();
  }

  #table(element: Element): readonly Block[] {
    return tableParts(element, 'w:tr').flatMap((row) =>
      rowBlocks(tableParts(row, 'w:tc').map((cell) => this.blocksIn(cell))),
    );
  }

  #turnPage(): void {
    const { numbers } = this.surroundings;
    numbers?.footnote.turnPage();
    numbers?.endnote.turnPage();
  }

  #refer(kind: NoteKind, id: string, custom: string | null): NoteReference | null {
    const { numbers } = this.surroundings;
    if (numbers === undefined) return null;
    const label = custom === null ? numbers[kind].next(this.#section) : noteLabel(custom);
    const reference = { kind, id, key: `${kind} ${id}`, label, isCustom: custom !== null };
    this.references.push(reference);
    return reference;
  }
}

/** Word keeps the large first letter of a chapter in a paragraph of its own. */
function isDropCap(properties: Element | undefined): boolean {
  const kind = childElement(properties, 'w:framePr')?.attribs['w:dropCap'];
  return kind !== undefined && kind !== 'none';
}

/** Rows of a table or cells of a row, also those inside content controls. */
function tableParts(parent: Element, name: string): Element[] {
  return childElements(parent).flatMap((child) => {
    if (child.name === name) return [child];
    return wrappers.has(child.name) ? tableParts(child, name) : [];
  });
}
