import type { FootnoteDefinition, ListItem, Nodes, Root, RootContent } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { UserError } from '../../errors.js';
import { auditNotes } from '../audit.js';
import type { Document, Footnote, Heading, NoteNumber, Span } from '../document.js';
import { titleOf } from '../title.js';
import { type FlatText, flatten, type NoteMark } from './flatten.js';
import { cutFrontMatter } from './front-matter.js';
import { restoreMarks } from './marks.js';

/**
 * Reads Markdown with the footnotes of GitHub's dialect.
 *
 * @param id - Names the document in errors, and where it has no title of its own.
 * @throws UserError where the text has no body.
 */
export function parseMarkdown(id: string, source: string): Document {
  const { title, text } = cutFrontMatter(source);
  const parsed = unified().use(remarkParse).use(remarkGfm).parse(text);
  const defined = definitionsOf(parsed);
  const tree = restoreMarks(parsed, text, (identifier) => defined.has(identifier));
  const body = new Body(title, text);
  for (const node of tree.children) body.add(node);
  return body.document(id, definitionsOf(tree));
}

function definitionsOf(tree: Root): ReadonlyMap<string, FootnoteDefinition> {
  const definitions = new Map<string, FootnoteDefinition>();
  const visit = (node: Nodes) => {
    if (node.type === 'footnoteDefinition' && !definitions.has(node.identifier))
      definitions.set(node.identifier, node);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(tree);
  return definitions;
}

/** Grows block by block. */
class Body {
  private text = '';
  private title: string | null;
  private readonly paragraphs: Span[] = [];
  private readonly headings: Heading[] = [];
  private readonly marks: NoteMark[] = [];

  constructor(
    title: string | null,
    private readonly source: string,
  ) {
    this.title = title;
  }

  add(node: RootContent): void {
    switch (node.type) {
      case 'heading':
        this.addHeading(node.depth, flatten(node));
        return;
      case 'list':
        for (const item of node.children) this.addItem(item, node.ordered ?? false);
        return;
      case 'blockquote':
        for (const child of node.children) this.add(child);
        return;
      case 'table':
        for (const row of node.children) this.addParagraph(flatten(row));
        return;
      case 'footnoteDefinition':
      case 'definition':
      case 'html':
      case 'thematicBreak':
      case 'yaml':
        return;
      default:
        this.addParagraph(flatten(node));
    }
  }

  /** Items are paragraphs of their own, with the number that is printed before them. */
  private addItem(item: ListItem, ordered: boolean): void {
    const start = item.position?.start.offset;
    const label =
      ordered && start !== undefined ? /^\d+[.)]/.exec(this.source.slice(start, start + 12))?.[0] : undefined;
    item.children.forEach((child, at) => {
      if (at > 0 || label === undefined || child.type !== 'paragraph') this.add(child);
      else this.addParagraph(labelled(label, flatten(child)));
    });
  }

  private addHeading(depth: number, flat: FlatText): void {
    const isTitle = depth === 1 && this.title === null && this.headings.length === 0;
    const span = this.append(flat);
    if (span === null) return;
    if (isTitle) this.title = this.text.slice(span.start, span.end);
    else this.headings.push({ ...span, level: Math.max(1, depth - 1) });
  }

  private addParagraph(flat: FlatText): void {
    const span = this.append(flat);
    if (span !== null) this.paragraphs.push(span);
  }

  private append({ text, marks }: FlatText): Span | null {
    if (text === '') return null;
    const start = this.text === '' ? 0 : this.text.length + 2;
    this.text += this.text === '' ? text : `\n\n${text}`;
    for (const mark of marks) this.marks.push({ ...mark, at: mark.at + start });
    return { start, end: start + text.length };
  }

  document(id: string, definitions: ReadonlyMap<string, FootnoteDefinition>): Document {
    if (this.text === '') {
      const found = definitions.size > 0 ? 'nothing but footnotes' : 'no words';
      throw new UserError(`${id}: expected a text, found ${found}; add the text`);
    }
    const footnotes = footnotesOf(this.marks, definitions);
    const orphans = this.marks.filter((mark) => !definitions.has(mark.identifier));
    return {
      id,
      title: this.title ?? titleOf(id),
      text: this.text,
      paragraphs: this.paragraphs,
      headings: this.headings,
      pages: [],
      footnotes,
      audit: auditNotes(
        footnotes,
        orphans.map(({ identifier, at }) => ({ number: numberOf(identifier), at })),
      ),
    };
  }
}

function labelled(label: string, { text, marks }: FlatText): FlatText {
  const shift = label.length + 1;
  return { text: `${label} ${text}`, marks: marks.map((mark) => ({ ...mark, at: mark.at + shift })) };
}

/** Notes in the order of their first marks, then those without one. */
function footnotesOf(
  marks: readonly NoteMark[],
  definitions: ReadonlyMap<string, FootnoteDefinition>,
): Footnote[] {
  const places = new Map<string, number>();
  for (const { identifier, at } of marks)
    if (definitions.has(identifier) && !places.has(identifier)) places.set(identifier, at);
  const unmarked = [...definitions.keys()].filter((identifier) => !places.has(identifier));
  return [...places.keys(), ...unmarked].map((identifier) => {
    const parts =
      definitions
        .get(identifier)
        ?.children.map((child) => flatten(child).text)
        .filter((text) => text !== '') ?? [];
    return {
      number: numberOf(identifier),
      text: parts.join(' '),
      paragraphs: Math.max(1, parts.length),
      page: null,
      mark: places.get(identifier) ?? null,
    };
  });
}

function numberOf(identifier: string): NoteNumber {
  return /^[1-9]\d{0,5}$/.test(identifier) ? Number(identifier) : identifier;
}
