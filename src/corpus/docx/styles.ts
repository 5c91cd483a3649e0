import { childElement, type Element, elementsOf, type Markup } from '../exact/markup.js';
import { valueIn } from './parts.js';

/** What a paragraph's style says that it is. */
export type Role =
  | { readonly kind: 'title' | 'paragraph' | 'contents' }
  | { readonly kind: 'heading'; readonly depth: number };

/** The paragraph styles of a Word document; one may be based on another. */
export class Styles {
  readonly #byId = new Map<string, Element>();

  constructor(styles: Markup | null) {
    for (const style of elementsOf(styles, 'w:style')) {
      const id = style.attribs['w:styleId'];
      if (id !== undefined) this.#byId.set(id, style);
    }
  }

  /** @param properties - The `w:pPr` of a paragraph. */
  roleOf(properties: Element | undefined): Role {
    const chain = this.#chainOf(properties);
    for (const style of chain) {
      // Word translates the ids of its styles into the user's language, but never their names.
      const name = valueIn(style, 'w:name')?.toLowerCase() ?? '';
      if (name === 'title') return { kind: 'title' };
      if (/^toc (?:\d|heading)$/.test(name)) return { kind: 'contents' };
      const depth = /^heading (\d)$/.exec(name)?.[1];
      if (depth !== undefined) return { kind: 'heading', depth: Number(depth) };
    }
    const level = [properties, ...chain.map((style) => childElement(style, 'w:pPr'))]
      .map((each) => valueIn(each, 'w:outlineLvl'))
      .find((value) => value !== null);
    // Level 9 means "body text".
    if (level != null && Number(level) < 9) return { kind: 'heading', depth: Number(level) + 1 };
    return { kind: 'paragraph' };
  }

  /** The list that a paragraph's style puts it in. */
  listOf(properties: Element | undefined): Element | undefined {
    return this.#chainOf(properties)
      .map((style) => childElement(childElement(style, 'w:pPr'), 'w:numPr'))
      .find((list) => list !== undefined);
  }

  /** The paragraph's style, the one that this is based on, and so on. */
  #chainOf(properties: Element | undefined): readonly Element[] {
    const chain: Element[] = [];
    let id = valueIn(properties, 'w:pStyle');
    while (id !== null) {
      const style = this.#byId.get(id);
      if (style === undefined || chain.includes(style)) break;
      chain.push(style);
      id = valueIn(style, 'w:basedOn');
    }
    return chain;
  }
}
