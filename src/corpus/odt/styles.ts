import { childElements, type Element, elementsOf, type Markup } from '../exact/markup.js';

/** The styles of an OpenDocument text; each may have a parent. */
export class Styles {
  readonly #byName = new Map<string, Element>();

  constructor(parts: readonly (Markup | null)[]) {
    for (const part of parts)
      for (const style of elementsOf(part, 'style:style'))
        this.#byName.set(style.attribs['style:name'] ?? '', style);
  }

  isTitle(name: string | undefined): boolean {
    return this.#chainOf(name).some(({ attribs }) => attribs['style:name'] === 'Title');
  }

  /** The level of the headings that have a style; null for one of other paragraphs. */
  headingDepth(name: string | undefined): number | null {
    // An empty one says that the style has none, whatever the one above it has.
    const levels = this.#chainOf(name).map(({ attribs }) => attribs['style:default-outline-level']);
    return Number(levels.find((level) => level !== undefined)) || null;
  }

  isRaised(name: string | undefined): boolean {
    return /^(?:super|[1-9])/.test(this.#textProperty(name, 'style:text-position') ?? '');
  }

  isHidden(name: string | undefined): boolean {
    return this.#textProperty(name, 'text:display') === 'none';
  }

  #textProperty(name: string | undefined, property: string): string | undefined {
    return this.#chainOf(name)
      .flatMap((style) => childElements(style, 'style:text-properties'))
      .find(({ attribs }) => attribs[property] !== undefined)?.attribs[property];
  }

  #chainOf(name: string | undefined): readonly Element[] {
    const chain: Element[] = [];
    let style = this.#byName.get(name ?? '');
    while (style !== undefined && !chain.includes(style)) {
      chain.push(style);
      style = this.#byName.get(style.attribs['style:parent-style-name'] ?? '');
    }
    return chain;
  }
}
