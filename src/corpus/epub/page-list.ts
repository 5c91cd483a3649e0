import {
  childElement,
  childElements,
  type Element,
  elementsOf,
  type Markup,
  textOf,
} from '../exact/markup.js';
import { pageNumberIn, rolesOf } from '../html/attributes.js';
import type { Anchors } from '../html/page.js';
import { named } from './package.js';

/** Whether a list of links names the pages of the printed book. */
export function isPageList(nav: Element): boolean {
  return rolesOf(nav).some((role) => role === 'page-list' || role === 'doc-pagelist');
}

/**
 * The elements that the pages of the printed book begin with, and what the pages are called: from the list of pages that some
 * tables of contents have, of EPUB 3 (`nav`) or 2 (`pageList`).
 *
 * @param path - Of the table of contents.
 */
export function readPageList(root: Markup, path: string, anchors: Anchors): ReadonlyMap<Element, string> {
  const pages = new Map<Element, string>();
  for (const { href, words } of entriesOf(root)) {
    const element = anchors.elementAt(href, path);
    const name = words.replace(/\s+/g, ' ').trim();
    if (element === null || name === '') continue;
    // A chapter's file begins with the first of its elements.
    const begins = element.name === 'body' ? (childElements(element)[0] ?? element) : element;
    if (!pages.has(begins)) pages.set(begins, pageNumberIn(name) ?? name);
  }
  return pages;
}

function entriesOf(root: Markup): readonly { readonly href: string; readonly words: string }[] {
  const links = named(root, 'nav')
    .filter(isPageList)
    .flatMap((list) => [...elementsOf(list, 'a')])
    .map((link) => ({ href: link.attribs.href ?? '', words: textOf(link) }));
  const targets = named(root, 'pageTarget').map((target) => {
    const label = childElement(target, 'navLabel');
    return {
      href: childElement(target, 'content')?.attribs.src ?? '',
      words: label === undefined ? '' : textOf(label),
    };
  });
  return [...links, ...targets];
}
