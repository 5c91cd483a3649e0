import type { FootnoteDefinition, Nodes, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Document } from '../document.js';
import { type Block, paragraphsOf } from '../exact/blocks.js';
import { buildDocument } from '../exact/document-builder.js';
import { type ExactNote, noteLabel } from '../exact/exact-notes.js';
import { takeTypedNotes } from '../exact/typed-notes.js';
import { blocksOf } from './blocks.js';
import { cutFrontMatter } from './front-matter.js';
import { guardEscapes, liftInlineNotes } from './inline-notes.js';
import { restoreMarks } from './marks.js';

/**
 * Reads Markdown with the footnotes of GitHub's dialect and Pandoc's inline notes.
 *
 * @param id - Names the document in errors, and where it has no title of its own.
 * @throws UserError where the text has no body.
 */
export function parseMarkdown(id: string, source: string): Document {
  const { title, author, text } = cutFrontMatter(source);
  const parsed = guardEscapes(unified().use(remarkParse).use(remarkGfm).parse(text), text);
  const defined = definitionsOf(parsed);
  const restored = restoreMarks(parsed, text, (identifier) => defined.has(identifier));
  const { tree, notes } = liftInlineNotes(restored, (identifier) => defined.has(identifier));
  const definitions = definitionsOf({ type: 'root', children: [...tree.children, ...notes] });
  // A label is a name as its author typed it; Markdown compares labels without case.
  const labelOf = (identifier: string) => noteLabel(definitions.get(identifier)?.label ?? identifier);
  const reading = { id, source: text, labelOf };
  const stated = [...definitions].map(([identifier, definition]): ExactNote => {
    const paragraphs = paragraphsOf(definition.children.flatMap((child) => blocksOf(child, reading)));
    return { key: identifier, label: labelOf(identifier), paragraphs };
  });
  const { blocks, notes: all } = takeTypedNotes({
    blocks: tree.children.flatMap((node) => blocksOf(node, reading)),
    notes: stated,
  });
  return buildDocument(
    id,
    { blocks: title === null ? titled(blocks) : blocks, notes: all },
    { title, author },
  );
}

/** The first heading is the title where it is of the highest level: front matter gives none. */
function titled(blocks: readonly Block[]): readonly Block[] {
  const first = blocks.findIndex(({ kind }) => kind === 'heading');
  return blocks.map((block, at) =>
    at === first && block.kind === 'heading' && block.depth === 1
      ? { kind: 'title', words: block.words }
      : block,
  );
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
