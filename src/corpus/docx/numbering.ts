import { ItemCounts } from '../exact/item-counts.js';
import { childElement, childElements, type Element, elementsOf, type Markup } from '../exact/markup.js';
import { printNumeral } from '../exact/numerals.js';
import { numeralOf } from './note-numbers.js';
import { valueIn } from './parts.js';

/** The lists of a Word document. Items must be counted in the order of the text. */
export class Numbering {
  readonly #lists = new Map<string, Element>();
  readonly #definitions = new Map<string, Element>();
  /** By definition. */
  readonly #counts = new ItemCounts();
  readonly #begun = new Set<string>();

  constructor(numbering: Markup | null) {
    for (const element of elementsOf(numbering, 'w:num'))
      this.#lists.set(element.attribs['w:numId'] ?? '', element);
    for (const element of elementsOf(numbering, 'w:abstractNum'))
      this.#definitions.set(element.attribs['w:abstractNumId'] ?? '', element);
  }

  /**
   * Counts one item.
   *
   * @param list - The `w:numPr` of its paragraph.
   * @returns What is printed before it, such as `2.` or `(iv)`; null for bullets and no list.
   */
  next(list: Element | undefined): string | null {
    const number = valueIn(list, 'w:numId');
    const depth = Number(valueIn(list, 'w:ilvl') ?? 0);
    const found = number === null ? undefined : this.#lists.get(number);
    const definition = valueIn(found, 'w:abstractNumId');
    if (number === null || found === undefined || definition === null) return null;
    const levels = childElements(this.#definitions.get(definition) ?? found, 'w:lvl');
    const level = (at: number) => levels.find((each) => each.attribs['w:ilvl'] === String(at));
    const start = (at: number) => this.#startOf(found, level(at), at);
    // A list with a start number of its own does not continue another list.
    const isNew = !this.#begun.has(`${number} ${depth}`);
    this.#begun.add(`${number} ${depth}`);
    const restarts = isNew && childElement(overrideOf(found, depth), 'w:startOverride') !== undefined;
    const counts = this.#counts.next(definition, depth, (last) =>
      last === undefined || restarts ? start(depth) : last + 1,
    );
    return printed(level(depth), (at) => {
      const value = counts[at] ?? start(at);
      return printNumeral(value, numeralOf(valueIn(level(at), 'w:numFmt')));
    });
  }

  #startOf(list: Element, level: Element | undefined, depth: number): number {
    const start = valueIn(overrideOf(list, depth), 'w:startOverride') ?? valueIn(level, 'w:start');
    return Number(start ?? 1);
  }
}

function overrideOf(list: Element, depth: number): Element | undefined {
  return childElements(list, 'w:lvlOverride').find((each) => each.attribs['w:ilvl'] === String(depth));
}

function printed(level: Element | undefined, numberAt: (depth: number) => string): string | null {
  const format = valueIn(level, 'w:numFmt');
  const pattern = valueIn(level, 'w:lvlText') ?? '';
  if (level === undefined || format === 'bullet' || format === 'none' || !/%\d/.test(pattern)) return null;
  return pattern.replace(/%(\d)/g, (_, depth: string) => numberAt(Number(depth) - 1)).trim();
}
