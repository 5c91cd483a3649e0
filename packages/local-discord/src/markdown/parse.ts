import type { MarkdownNode } from './node.js';
import { parserFor, rules } from './rules.js';

export type { MarkdownNode };

const parser = parserFor(rules);

/** Joins neighbouring texts, which the parser splits at every punctuation mark. */
function joinTexts(nodes: readonly MarkdownNode[]): MarkdownNode[] {
  const joined: MarkdownNode[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    // A code block ends its line itself.
    if (node.type === 'br' && last?.type === 'codeBlock') continue;
    if (node.type === 'text' && last?.type === 'text') {
      joined[joined.length - 1] = { type: 'text', content: `${last.content}${node.content}` };
    } else if (Array.isArray(node.content)) {
      joined.push({ ...node, content: joinTexts(node.content) });
    } else if (Array.isArray(node.items)) {
      joined.push({ ...node, items: (node.items as MarkdownNode[][]).map(joinTexts) });
    } else {
      joined.push(node);
    }
  }
  return joined;
}

/** Parses the markdown that Discord understands in messages of bots into a tree. */
export function parseMarkdown(text: string): readonly MarkdownNode[] {
  return joinTexts(parser(text, { inline: true }) as MarkdownNode[]);
}
