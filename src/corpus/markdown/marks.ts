import type { Nodes, PhrasingContent, Text } from 'mdast';

// A label of GitHub's dialect: no white space, no bracket.
const printedMark = /\[\^([^\][\s]{1,999})\]/g;
const escapedMark = /(?:\\\[\^|\[\\\^)([^\][\s]{1,999})\]/g;

/**
 * Makes marks of what GitHub's dialect leaves as words: `[^1]` right behind a bare address, which swallows it, and a
 * mark without a note, which stays in the words as it is printed.
 *
 * @param source - What the node was read from.
 * @returns The node with a `footnoteReference` where each mark is.
 */
export function restoreMarks<T extends Nodes>(
  node: T,
  source: string,
  isDefined: (identifier: string) => boolean,
): T {
  if (!('children' in node)) return node;
  const children = joinAddresses(node.children, source).flatMap((child): Nodes[] => {
    if (child.type === 'text') return cutAtMarks(child, escapedIn(child, source), isDefined);
    return [isInAngles(child, source) ? child : restoreMarks(child, source, isDefined)];
  });
  return { ...node, children };
}

/** Makes one text of bare addresses and the words around them: a mark may begin in one and end in the other. */
function joinAddresses(nodes: readonly Nodes[], source: string): Nodes[] {
  const joined: Nodes[] = [];
  let run: Text[] = [];
  const endRun = () => {
    const [first, last] = [run[0]?.position, run.at(-1)?.position];
    const value = run.map((text) => text.value).join('');
    if (run.length < 2 || !value.includes('[^')) {
      // One by one, because the words of a book may be too many arguments for one call.
      for (const text of run) joined.push(text);
    } else
      joined.push({
        type: 'text',
        value,
        ...(first && last ? { position: { start: first.start, end: last.end } } : {}),
      });
    run = [];
  };
  for (const node of nodes) {
    const texts = node.type === 'text' ? [node] : bareAddress(node, source);
    if (texts !== null) run.push(...texts);
    else {
      endRun();
      joined.push(node);
    }
  }
  endRun();
  return joined;
}

/** The words of a link that is an address in running text; null for every other node. */
function bareAddress(node: Nodes, source: string): readonly Text[] | null {
  if (node.type !== 'link' || /[[<]/.test(source.charAt(node.position?.start.offset ?? -1))) return null;
  return node.children.every((child) => child.type === 'text') ? node.children : null;
}

function isInAngles({ type, position }: Nodes, source: string): boolean {
  return type === 'link' && source.charAt(position?.start.offset ?? -1) === '<';
}

/** Labels that the author keeps from being marks: `\[^1]`. */
function escapedIn({ position }: Text, source: string): ReadonlySet<string> {
  const printed = source.slice(position?.start.offset ?? 0, position?.end.offset ?? 0);
  return new Set([...printed.matchAll(escapedMark)].map(([, label = '']) => label));
}

function cutAtMarks(
  { value }: Text,
  escaped: ReadonlySet<string>,
  isDefined: (identifier: string) => boolean,
): PhrasingContent[] {
  const parts: PhrasingContent[] = [];
  let from = 0;
  for (const { 0: printed, 1: label = '', index } of value.matchAll(printedMark)) {
    if (escaped.has(label)) continue;
    const identifier = identifierOf(label);
    parts.push({ type: 'text', value: value.slice(from, index) }, { type: 'footnoteReference', identifier });
    from = isDefined(identifier) ? index + printed.length : index;
  }
  return [...parts, { type: 'text', value: value.slice(from) }];
}

/** As micromark compares labels: without case, also where a letter has several (`ß`, `SS`). */
function identifierOf(label: string): string {
  return label.toLowerCase().toUpperCase().toLowerCase();
}
