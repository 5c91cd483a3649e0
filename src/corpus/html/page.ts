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
  private readonly targets = new Map<string, Element[]>();
  private readonly order = new Map<Element, number>();
  private readonly files: ReadonlySet<string>;

  constructor(pages: readonly Page[]) {
    this.files = new Set(pages.map(({ file }) => file));
    for (const { file, root } of pages) {
      const [body] = elementsOf(root, 'body');
      if (body !== undefined) this.add(file, '', body);
      for (const element of elementsOf(root)) {
        const { id, name } = element.attribs;
        this.order.set(element, this.order.size);
        if (id) this.add(file, id, element);
        if (name && name !== id && element.name === 'a') this.add(file, name, element);
      }
    }
  }

  private add(file: string, id: string, element: Element): void {
    const key = `${file}#${id}`;
    const same = this.targets.get(key);
    if (same === undefined) this.targets.set(key, [element]);
    else same.push(element);
  }

  /** The element that a link of this file leads to; null where it leads out. */
  targetOf(link: Element, file: string): Element | null {
    const href = link.attribs.href ?? '';
    const [path = '', fragment = ''] = href.split(/#(.*)/s);
    const at = this.fileOf(path, file);
    // A whole file may be a note; a page that leads to itself leads to its top.
    if (at === null || (fragment === '' && at === file)) return null;
    const targets =
      this.targets.get(`${at}#${fragment}`) ?? this.targets.get(`${at}#${decoded(fragment)}`) ?? [];
    return this.nextNote(targets, link) ?? targets[0] ?? null;
  }

  /** Pages that were put together of several may have one id twice: a mark leads to the note that comes next. */
  private nextNote(targets: readonly Element[], link: Element): Element | undefined {
    if (targets.length < 2) return undefined;
    const from = this.order.get(link) ?? 0;
    return targets.find((target) => isNote(target) && (this.order.get(target) ?? 0) > from);
  }

  private fileOf(path: string, from: string): string | null {
    // A saved page names itself by the address it was saved from.
    if (path === '' || from === '') return from;
    const resolved = posix.join(posix.dirname(from), decoded(path));
    return this.files.has(resolved) ? resolved : null;
  }
}

export function decoded(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
