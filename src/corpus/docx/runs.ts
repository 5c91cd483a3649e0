import type { NoteNumber } from '../document.js';
import { type FlatText, FlatTextBuilder } from '../exact/flat-text.js';
import { childElement, childElements, type Element, textOf } from '../exact/markup.js';
import type { NoteKind } from './note-numbers.js';
import { alternative, valueIn } from './parts.js';

/** A mark in the text. */
export interface NoteReference {
  readonly kind: NoteKind;
  /** The id of the note in `footnotes.xml` or `endnotes.xml`. */
  readonly id: string;
  readonly key: string;
  readonly label: NoteNumber;
  /** Whether the author typed the mark. */
  readonly isCustom: boolean;
}

/** The words of a paragraph, and the text boxes that are anchored in it. */
interface ParagraphWords {
  readonly words: FlatText;
  readonly boxes: readonly Element[];
}

/** A field, such as a page number that Word updates. Its code is not printed, only its result is. */
interface Field {
  code: string;
  inResult: boolean;
}

const signs: Readonly<Record<string, string>> = {
  'w:tab': ' ',
  'w:ptab': ' ',
  'w:br': ' ',
  'w:cr': ' ',
  'w:noBreakHyphen': '-',
};

// Deleted or moved text, properties, and ruby signs above East Asian words.
const unprinted = new Set(['w:del', 'w:moveFrom', 'w:rPr', 'w:pPr', 'w:rt']);

/** Follows the text to number its notes. */
interface NoteCounter {
  /** Numbers a mark; null where there are no notes to refer to. */
  refer(kind: NoteKind, id: string, custom: string | null): NoteReference | null;
  /** A page ended here when Word last laid the text out. */
  turnPage(): void;
}

/** Reads the runs of paragraphs; a field may begin in one paragraph and end in another. */
export class Runs {
  readonly #fields: Field[] = [];
  #words = new FlatTextBuilder();
  #boxes: Element[] = [];
  #typed: TypedBeside = { before: new Map(), behind: new Map(), taken: new Set() };

  constructor(private readonly notes: NoteCounter) {}

  read(paragraph: Element): ParagraphWords {
    this.#words = new FlatTextBuilder();
    this.#boxes = [];
    const elements = childElements(paragraph);
    this.#typed = typedBeside(elements);
    this.#visitAll(elements);
    return { words: this.#words.finish(), boxes: this.#boxes };
  }

  #visitAll(elements: readonly Element[]): void {
    for (const element of elements) this.#visit(element);
  }

  #visit(element: Element): void {
    switch (element.name) {
      case 'w:fldChar':
        this.#turnField(element.attribs['w:fldCharType']);
        return;
      case 'w:instrText':
        this.#addCode(textOf(element));
        return;
      case 'w:fldSimple':
        if (!repeatsMark(element.attribs['w:instr'] ?? '')) this.#visitAll(childElements(element));
        return;
      case 'w:r':
        if (isHidden(element)) this.#visitAll(childElements(element).filter(({ name }) => isFieldPart(name)));
        else this.#visitRun(element);
        return;
      case 'w:txbxContent':
        this.#boxes.push(element);
        return;
      case 'mc:AlternateContent':
        this.#visitAll(childElements(alternative(element)));
        return;
      case 'm:t':
        this.#add(textOf(element));
        return;
    }
    if (!unprinted.has(element.name)) this.#visitAll(childElements(element));
  }

  #visitRun(run: Element): void {
    const parts = childElements(run);
    const isRaised = isSetRaised(run);
    for (const [at, part] of parts.entries()) {
      if (this.#typed.taken.has(part)) continue;
      if (isReference(part) && isOn(part.attribs['w:customMarkFollows'])) {
        // A mark that the author typed is the rest of the run.
        const rest = parts.slice(at + 1).map(charactersOf);
        const { before, behind } = this.#typed;
        const typed = [before.get(part), ...rest, behind.get(part)].join('').trim();
        this.#mark(part, typed || '*');
        return;
      }
      this.#visitPart(part, isRaised);
    }
  }

  #visitPart(part: Element, isRaised: boolean): void {
    const sign = signs[part.name];
    if (isReference(part)) this.#mark(part, null);
    else if (part.name === 'w:lastRenderedPageBreak' || isPageBreak(part)) this.notes.turnPage();
    else if (part.name === 'w:t') this.#add(textOf(part), isRaised);
    else if (part.name === 'w:sym') this.#add(charactersOf(part));
    else if (sign !== undefined) this.#add(sign);
    else this.#visit(part);
  }

  #mark(reference: Element, custom: string | null): void {
    if (!this.#isPrinted) return;
    const kind = reference.name === 'w:footnoteReference' ? 'footnote' : 'endnote';
    const note = this.notes.refer(kind, reference.attribs['w:id'] ?? '', custom);
    if (note !== null) this.#words.mark(note.key, note.label);
  }

  #add(words: string, isRaised = false): void {
    if (!this.#isPrinted) return;
    if (isRaised) this.#words.addRaised(words);
    else this.#words.add(words);
  }

  get #isPrinted(): boolean {
    return this.#fields.every(({ code, inResult }) => inResult && !repeatsMark(code));
  }

  #turnField(type: string | undefined): void {
    const field = this.#fields.at(-1);
    if (type === 'begin') this.#fields.push({ code: '', inResult: false });
    else if (type === 'end') this.#fields.pop();
    else if (field !== undefined) field.inResult = true;
  }

  #addCode(words: string): void {
    const field = this.#fields.at(-1);
    if (field !== undefined && !field.inResult) field.code += words;
  }
}

function isReference({ name }: Element): boolean {
  return name === 'w:footnoteReference' || name === 'w:endnoteReference';
}

function isPageBreak({ name, attribs }: Element): boolean {
  return name === 'w:br' && attribs['w:type'] === 'page';
}

/** A field that prints the mark of a note once more. */
function repeatsMark(code: string): boolean {
  return /^\s*NOTEREF\b.*\\f\b/i.test(code);
}

function isHidden(run: Element): boolean {
  const properties = childElement(run, 'w:rPr');
  return (
    childElement(properties, 'w:vanish') !== undefined && isOn(valueIn(properties, 'w:vanish') ?? 'true')
  );
}

function isFieldPart(name: string): boolean {
  return name === 'w:fldChar' || name === 'w:instrText';
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && !['0', 'false', 'off'].includes(value);
}

function charactersOf(part: Element): string {
  if (part.name === 'w:t') return textOf(part);
  if (part.name !== 'w:sym') return '';
  const code = Number.parseInt(part.attribs['w:char'] ?? '', 16);
  // Symbol fonts keep their characters from F000 on. Only the ASCII characters there mean the same in every font.
  const plain = code >= 0xf020 && code <= 0xf040 ? code - 0xf000 : code;
  return plain > 0 && plain < 0xe000 ? String.fromCharCode(plain) : '';
}

function wordsOf(parts: readonly Element[]): string {
  return parts.map(charactersOf).join('');
}

/** Figures that were typed right before and behind a mark, such as 1 and 0 for note 10, and the elements that have them. */
interface TypedBeside {
  readonly before: ReadonlyMap<Element, string>;
  readonly behind: ReadonlyMap<Element, string>;
  readonly taken: ReadonlySet<Element>;
}

function typedBeside(elements: readonly Element[]): TypedBeside {
  const before = new Map<Element, string>();
  const behind = new Map<Element, string>();
  const taken = new Set<Element>();
  const runs = elements.filter(({ name }) => name === 'w:r');
  runs.forEach((run, at) => {
    const parts = childElements(run).filter(({ name }) => name !== 'w:rPr');
    const place = parts.findIndex((part) => isReference(part) && isOn(part.attribs['w:customMarkFollows']));
    const mark = parts[place];
    if (mark === undefined) return;
    const own = parts.slice(0, place);
    const from = own.length > 0 ? own : figuresOf(runs[at - 1]);
    const to = place < parts.length - 1 ? [] : figuresOf(runs[at + 1]);
    const figures = wordsOf(from);
    if (!/^\d{1,3}$/.test(figures || '0')) return;
    before.set(mark, figures);
    behind.set(mark, wordsOf(to));
    for (const part of [...from, ...to]) taken.add(part);
  });
  return { before, behind, taken };
}

/** The parts of a raised run that has nothing but figures. */
function figuresOf(run: Element | undefined): readonly Element[] {
  if (run === undefined || !isSetRaised(run)) return [];
  const parts = childElements(run).filter(({ name }) => name !== 'w:rPr');
  return /^\d{1,2}$/.test(wordsOf(parts)) ? parts : [];
}

function isSetRaised(run: Element): boolean {
  const properties = childElement(run, 'w:rPr');
  return (
    valueIn(properties, 'w:vertAlign') === 'superscript' ||
    /(?:foot|end)note.?(?:reference|anchor)/i.test(valueIn(properties, 'w:rStyle') ?? '')
  );
}
