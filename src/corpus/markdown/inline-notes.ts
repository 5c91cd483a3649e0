import type { FootnoteDefinition, Nodes, PhrasingContent, Root, Text } from 'mdast';

const opening = /\^\[(?!\^)/;
// Invisible characters, removed when the text is cleaned.
const joiner = '\u2060';

/** Keeps `\^[` and `^\[` from being read as notes. Possible only here, where the source of the tree is still known. */
export function guardEscapes<T extends Nodes>(node: T, source: string): T {
  if (node.type === 'text') return { ...node, value: guarded(node, source) };
  if (!('children' in node)) return node;
  return { ...node, children: node.children.map((child) => guardEscapes(child as Nodes, source)) };
}

function guarded({ value, position }: Text, source: string): string {
  const printed = source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
  const typed = [...printed.matchAll(/\\?\^\\?\[/g)].map(([match]) => match);
  let nth = 0;
  return value.replace(/\^\[/g, (match) => (typed[nth++]?.includes('\\') ? `^${joiner}[` : match));
}

/** A text whose inline notes are notes like the others, and those notes. */
interface LiftedNotes {
  readonly tree: Root;
  readonly notes: readonly FootnoteDefinition[];
}

/**
 * Makes notes of what is in `^[…]` right in the words, up to the bracket that closes it. They get the numbers that no
 * other note has, in order.
 *
 * @param isTaken - Whether another note has this number.
 */
export function liftInlineNotes(tree: Root, isTaken: (identifier: string) => boolean): LiftedNotes {
  const notes: FootnoteDefinition[] = [];
  let last = 0;
  const numbered = (children: PhrasingContent[]): PhrasingContent => {
    do last += 1;
    while (isTaken(String(last)));
    const identifier = String(last);
    notes.push({ type: 'footnoteDefinition', identifier, children: [{ type: 'paragraph', children }] });
    return { type: 'footnoteReference', identifier };
  };
  const lift = <T extends Nodes>(node: T): T => {
    if (!('children' in node) || node.type === 'footnoteDefinition') return node;
    const children = node.children.map((child) => lift(child as Nodes));
    return {
      ...node,
      children: wordy.has(node.type) ? lifted(children as PhrasingContent[], numbered) : children,
    };
  };
  return { tree: lift(tree), notes };
}

const wordy: ReadonlySet<Nodes['type']> = new Set([
  'paragraph',
  'heading',
  'tableCell',
  'emphasis',
  'strong',
]);

function lifted(
  nodes: readonly PhrasingContent[],
  numbered: (children: PhrasingContent[]) => PhrasingContent,
): PhrasingContent[] {
  const out: PhrasingContent[] = [];
  const rest = [...nodes];
  for (let node = rest.shift(); node !== undefined; node = rest.shift()) {
    const at = node.type === 'text' ? node.value.search(opening) : -1;
    if (node.type !== 'text' || at < 0) {
      out.push(node);
      continue;
    }
    const note = cutNote(textFrom(node, at + 2), rest);
    if (note === null) {
      out.push(node);
      continue;
    }
    out.push(textTo(node, at), numbered(note.words));
    rest.splice(0, note.nodes, note.behind);
  }
  return out;
}

/** The words of a note up to its closing bracket: null where there is none. */
function cutNote(
  first: Text,
  following: readonly PhrasingContent[],
): { readonly words: PhrasingContent[]; readonly nodes: number; readonly behind: Text } | null {
  const words: PhrasingContent[] = [];
  let depth = 1;
  for (const [at, node] of [first, ...following].entries()) {
    if (node.type !== 'text') {
      words.push(node);
      continue;
    }
    for (const { 0: bracket, index } of node.value.matchAll(/[[\]]/g)) {
      depth += bracket === '[' ? 1 : -1;
      if (depth > 0) continue;
      return { words: [...words, textTo(node, index)], nodes: at, behind: textFrom(node, index + 1) };
    }
    words.push(node);
  }
  return null;
}

/** Without a place in the source: it no longer begins where the node did. */
function textFrom({ value }: Text, at: number): Text {
  return { type: 'text', value: value.slice(at) };
}

function textTo({ value }: Text, at: number): Text {
  return { type: 'text', value: value.slice(0, at) };
}
