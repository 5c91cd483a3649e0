import type { NoteNumber } from '../document.js';
import { paragraphsOf } from '../exact/blocks.js';
import { type ExactNote, noteLabel } from '../exact/exact-notes.js';
import { type ChildNode, type Element, elementsOf, isTag, textOf } from '../exact/markup.js';
import { withRaisedDigits } from '../text/notes/symbols.js';
import { ancestorsOf, isBlock, isUnprinted } from './attributes.js';
import { readBlocks } from './blocks.js';
import { itemLabels } from './list-labels.js';
import { labelOf } from './note-links.js';

/** What a mark and its note have in common. */
export interface NoteIdentity {
  readonly key: string;
  readonly label: NoteNumber;
}

/** Reads notes one by one, each once. */
export class NoteCollector {
  readonly notes: ExactNote[] = [];
  readonly #byTarget = new Map<Element, NoteIdentity>();
  #unnumbered = 0;

  /** @param backlinks - What leads back to marks: not read with the note. */
  constructor(private readonly backlinks: ReadonlySet<Element>) {}

  /**
   * Reads a note, unless it was read before.
   *
   * @param target - Names the note.
   * @param nodes - What the note is made of.
   * @param printed - What its mark prints; empty where that is unknown.
   */
  add(target: Element, nodes: readonly ChildNode[], printed: string): void {
    if (this.#byTarget.has(target)) return;
    const listed = itemLabel(target);
    const label = noteLabel(printed || listed || this.#nextNumber());
    const identity = { key: `note ${this.#byTarget.size + 1}`, label };
    this.#byTarget.set(target, identity);
    // Some pages show a note only when its mark is pressed.
    const shown = nodes.flatMap((node) => (isTag(node) && isUnprinted(node) ? node.children : [node]));
    const number = listed === null ? numberIn(shown, String(label)) : null;
    const left = number === null ? this.backlinks : new Set([...this.backlinks, number]);
    const blocks = readBlocks(shown, { marks: new Map(), left });
    const [first = '', ...rest] = paragraphsOf(blocks);
    const hadLabel = number !== null || this.#linkedLabel(nodes) === String(label);
    const words = withoutLabel(first, String(label), listed !== null, hadLabel);
    // The number may have had a cell of its own.
    const paragraphs = [words.replace(/^\|\s+/, ''), ...rest].map(withoutArrows).filter(Boolean);
    this.notes.push({ ...identity, paragraphs });
  }

  identityOf(target: Element): NoteIdentity | undefined {
    return this.#byTarget.get(target);
  }

  #nextNumber(): string {
    this.#unnumbered += 1;
    return String(this.#unnumbered);
  }

  /** The printed text of the first link that leads back to a mark. */
  #linkedLabel(nodes: readonly ChildNode[]): string | null {
    for (const node of nodes.filter(isTag))
      for (const element of [node, ...elementsOf(node)])
        if (this.backlinks.has(element)) return labelOf(textOf(element));
    return null;
  }
}

/** The element that a note begins with, where it prints the note's number alone. */
function numberIn(nodes: readonly ChildNode[], label: string): Element | null {
  const first = nodes.find((node) => textOf(node).trim() !== '');
  if (first === undefined || !isTag(first)) return null;
  if (!isBlock(first) && labelOf(textOf(first)) === label) return first;
  return numberIn(first.children, label);
}

/** The number that a browser prints before a note that is an item of a list. */
function itemLabel(target: Element): string | null {
  const item = [target, ...ancestorsOf(target)].find(({ name }) => name === 'li');
  const list = item?.parent;
  if (item === undefined || list == null || !isTag(list) || list.name !== 'ol') return null;
  return itemLabels(list).get(item)?.slice(0, -1) ?? null;
}

/** Arrows and empty brackets that remain of a link back that was removed. */
function withoutArrows(text: string): string {
  return text
    .replace(/^[\^↑\s]+/u, '')
    .replace(/^[[(][\s,;]*[\])]\s*/, '')
    .replace(/(?<!\s)(?:\s*(?:\[\s*\]|\(\s*\)|[\^↑⏎↵]))+$/u, '')
    .trim();
}

/**
 * The words of a note without its number.
 *
 * @param isListed - Whether a browser prints the number, as before every item of a list.
 * @param hadLabel - Whether the number was a link back, which is no longer among the words.
 */
function withoutLabel(text: string, label: string, isListed: boolean, hadLabel: boolean): string {
  const words = text.replace(/^[\^↑\s]+/u, '');
  const literal = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  if (hadLabel) {
    // Docutils prints the number before links back to each of several marks, which are numbered as well.
    return words.replace(new RegExp(`^(?:\\[(?:${literal}|\\s*)\\]|\\(\\s*\\)|[.:)\\]](?=\\s|$))\\s*`), '');
  }
  const raised = withRaisedDigits(label);
  const named = `(?:(?:foot|end)?note\\s)?${literal}`;
  const forms = [
    `\\[${named}\\][.:]?\\s*`,
    `\\(${named}\\)[.:]?\\s*`,
    `${named}[.):](?:\\s+|(?=\\p{L})|$)`,
    `${named}$`,
  ];
  if (raised !== label) forms.push(`${raised}[.):]?\\s*`);
  // Without brackets or a stop, a number before the words of a list's item is the note's own.
  if (!isListed) forms.push(/\w$/.test(label) ? `${named}\\s+` : `${literal}\\s*`);
  return words.replace(new RegExp(`^(?:${forms.join('|')})`, 'iu'), '');
}
