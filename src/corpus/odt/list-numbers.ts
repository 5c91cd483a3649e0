import { ItemCounts } from '../exact/item-counts.js';
import { childElements, type Element, elementsOf, type Markup } from '../exact/markup.js';
import { numeralsByLetter, printNumeral } from '../exact/numerals.js';

/** The name under which the numbers of headings are kept. */
export const outline = '';

/** The numbers of lists and headings, counted in the order of the text. */
export class ListNumbers {
  readonly #styles = new Map<string, Element>();
  /** By style. */
  readonly #counts = new ItemCounts();

  constructor(parts: readonly (Markup | null)[]) {
    for (const part of parts) {
      for (const style of elementsOf(part, 'text:list-style'))
        this.#styles.set(style.attribs['style:name'] ?? '', style);
      for (const style of elementsOf(part, 'text:outline-style')) this.#styles.set(outline, style);
    }
  }

  /** A list begins that does not continue another one. */
  begin(style: string, depth: number): void {
    this.#counts.begin(style, depth);
  }

  /**
   * Counts one item.
   *
   * @param depth - Of the list that it is in, from 0.
   * @param start - Its number, where it states one.
   * @returns What is printed before it, such as `2.` or `(iv)`; null for bullets.
   */
  next(style: string, depth: number, start?: string): string | null {
    const levels = childElements(this.#styles.get(style));
    const said = (at: number) =>
      levels.find(({ attribs }) => attribs['text:level'] === String(at + 1))?.attribs ?? {};
    const first = (at: number) => Number(said(at)['text:start-value'] ?? 1);
    const counts = this.#counts.next(style, depth, (last) => {
      if (start !== undefined) return Number(start);
      return last === undefined ? first(depth) : last + 1;
    });
    const own = said(depth);
    if (!own['style:num-format']) return null;
    const shown = Math.min(Number(own['text:display-levels'] ?? 1), depth + 1);
    const numbers = Array.from({ length: shown }, (_, nth) => {
      const at = depth - shown + 1 + nth;
      return printNumeral(
        counts[at] ?? first(at),
        numeralsByLetter[said(at)['style:num-format'] ?? ''] ?? 'decimal',
      );
    });
    return `${own['style:num-prefix'] ?? ''}${numbers.join('.')}${own['style:num-suffix'] ?? ''}`.trim();
  }
}
