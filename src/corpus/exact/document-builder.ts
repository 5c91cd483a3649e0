import { UserError } from '../../errors.js';
import { auditNotes } from '../audit.js';
import type { Document, Heading, Span } from '../document.js';
import { lettersOf, titleOf } from '../title.js';
import type { Block } from './blocks.js';
import { type ExactNote, footnotesOf } from './exact-notes.js';
import type { FlatText, NoteMark, PageBreak } from './flat-text.js';
import { marksLeft } from './marks-left.js';

interface DeepHeading extends Span {
  readonly depth: number;
}

/** The blocks of a text, and its notes, which are not among them. */
export interface BlocksAndNotes {
  readonly blocks: readonly Block[];
  readonly notes: readonly ExactNote[];
}

/**
 * Makes a document from a format that states its blocks, marks and notes exactly. Empty blocks are left out, and of notes with
 * one key all but the first.
 *
 * @param id - Names the document in errors, and where it has no title.
 * @param stated - What the file says of itself beside its text.
 * @throws UserError where there is no body.
 */
export function buildDocument(id: string, { blocks, notes }: BlocksAndNotes, stated: Stated): Document {
  const builder = new DocumentBuilder();
  for (const block of blocks) builder.add(block);
  for (const note of notes) builder.note(note);
  return builder.finish(id, stated);
}

interface Stated {
  readonly title?: string | null;
  readonly author?: string | null;
}

class DocumentBuilder {
  #text = '';
  #titleSpan: Span | null = null;
  readonly #paragraphs: Span[] = [];
  readonly #headings: DeepHeading[] = [];
  readonly #marks: NoteMark[] = [];
  readonly #pages: PageBreak[] = [];
  readonly #notes = new Map<string, ExactNote>();

  add(block: Block): void {
    const isTitle = block.kind === 'title' && this.#titleSpan === null && this.#headings.length === 0;
    const span = this.#append(block.words);
    if (span === null) return;
    if (isTitle) this.#titleSpan = span;
    else if (block.kind === 'paragraph') this.#paragraphs.push(span);
    else this.#headings.push({ ...span, depth: block.kind === 'heading' ? block.depth : 1 });
  }

  note(note: ExactNote): void {
    if (!this.#notes.has(note.key)) this.#notes.set(note.key, note);
  }

  #append({ text, marks, pages = [] }: FlatText): Span | null {
    const start = this.#text === '' ? 0 : this.#text.length + 2;
    for (const page of pages) {
      // Named both in the text and by a list of pages.
      if (page.label !== this.#pages.at(-1)?.label) this.#pages.push({ ...page, at: page.at + start });
    }
    if (text === '') {
      // A mark in a block of its own belongs to the words before it.
      for (const mark of marks) this.#marks.push({ ...mark, at: this.#text.length });
      return null;
    }
    this.#text += this.#text === '' ? text : `\n\n${text}`;
    for (const mark of marks) this.#marks.push({ ...mark, at: mark.at + start });
    return { start, end: start + text.length };
  }

  finish(id: string, stated: Stated): Document {
    if (this.#text === '')
      throw new UserError(this.#notes.size > 0 ? 'file-only-notes' : 'file-no-words', { file: id });
    const title = this.#titleSpan ?? this.#blockNamed(stated.title ?? null) ?? this.#topHeading(stated.title);
    const headings = this.#headings.filter((heading) => heading !== title);
    const { footnotes, orphans } = footnotesOf(this.#marks, this.#notes);
    const left = this.#marks.length + this.#notes.size > 0 ? orphans : marksLeft(this.#text);
    const author = stated.author?.trim() ?? '';
    return {
      id,
      title: title === null ? (stated.title ?? titleOf(id)) : this.#words(title),
      ...(author === '' ? {} : { author }),
      text: this.#text,
      paragraphs: this.#paragraphs.filter((paragraph) => paragraph !== title),
      headings: levelled(headings),
      pages: this.#pages.map(({ label, at }, index) => ({ page: index + 1, label, at })),
      footnotes,
      // The format states where each note begins and ends, so no note can contain a second one.
      audit: { ...auditNotes(footnotes, left), fusedNotes: [] },
    };
  }

  /** The heading that prints the stated title, or the paragraph that the text begins with. */
  #blockNamed(title: string | null): Span | null {
    if (title === null) return null;
    const [first] = this.#paragraphs;
    const blocks = first?.start === 0 ? [first, ...this.#headings] : this.#headings;
    return blocks.find((block) => lettersOf(this.#words(block)) === lettersOf(title)) ?? null;
  }

  /** The heading that the text begins with, where no other is as high. */
  #topHeading(stated: string | null | undefined): DeepHeading | null {
    const [first] = this.#headings;
    if (stated != null || first === undefined || first.start > 0) return null;
    return this.#headings.every((other) => other === first || other.depth > first.depth) ? first : null;
  }

  #words({ start, end }: Span): string {
    return this.#text.slice(start, end);
  }
}

/** The highest headings below the title have level 1, whatever the format counts from. */
function levelled(headings: readonly DeepHeading[]): Heading[] {
  const highest = headings.reduce((least, { depth }) => Math.min(least, depth), Number.POSITIVE_INFINITY);
  return headings.map(({ start, end, depth }) => ({ start, end, level: depth - highest + 1 }));
}
