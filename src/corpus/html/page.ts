import { posix } from 'node:path';
import { type Element, elementsOf, type Markup } from '../exact/markup.js';
import { isNote } from './attributes.js';

/** A page, or a chapter of a book. */
export interface Page {
  /** Its path in the book; empty for a page of its own. */
  readonly file: string;
  readonly root: Markup;
}

/** Where the links within a page or a book lead. */
export class Anchors {
  readonly #targets = new Map<string, Element[]>();
  readonly #order = new Map<Element, number>();
  readonly #files: ReadonlySet<string>;

  constructor(pages: readonly Page[]) {
    this.#files = new Set(pages.map(({ file }) => file));
    for (const { file, root } of pages) {
      const [body] = elementsOf(root, 'body');
      if (body !== undefined) this.#add(file, '', body);
      for (const element of elementsOf(root)) {
        const { id, name } = element.attribs;
        this.#order.set(element, this.#order.size);
        if (id) this.#add(file, id, element);
        if (name && name !== id && element.name === 'a') this.#add(file, name, element);
      }
    }
  }

  #add(file: string, id: string, element: Element): void {
    const key = `${file}#${id}`;
    const same = this.#targets.get(key);
    if (same === undefined) this.#targets.set(key, [element]);
    else same.push(element);
  }

  /** The element that a link of this file leads to; null if it leads to another site or file. */
  targetOf(link: Element, file: string): Element | null {
    const targets = this.#targetsAt(link.attribs.href ?? '', file);
    return this.#nextNote(targets, link) ?? targets[0] ?? null;
  }

  /** The element at an address that another file of the book gives. */
  elementAt(href: string, from: string): Element | null {
    return this.#targetsAt(href, from)[0] ?? null;
  }

  #targetsAt(href: string, from: string): readonly Element[] {
    const [path = '', fragment = ''] = href.split(/#(.*)/s);
    const at = this.#fileOf(path, from);
    // A link to a whole file may mean a note in a file of its own; a link of a page to itself means its top.
    if (at === null || (fragment === '' && at === from)) return [];
    return this.#targets.get(`${at}#${fragment}`) ?? this.#targets.get(`${at}#${decoded(fragment)}`) ?? [];
  }

  /** Pages that were joined from several may have the same id twice: a mark then means the next note. */
  #nextNote(targets: readonly Element[], link: Element): Element | undefined {
    if (targets.length < 2) return undefined;
    const from = this.#order.get(link) ?? 0;
    return targets.find((target) => isNote(target) && (this.#order.get(target) ?? 0) > from);
  }

  #fileOf(path: string, from: string): string | null {
    // Links within a saved page may use the address from which it was saved.
    if (path === '' || from === '') return from;
    const resolved = posix.join(posix.dirname(from), decoded(path));
    return this.#files.has(resolved) ? resolved : null;
  }
}

export function decoded(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
