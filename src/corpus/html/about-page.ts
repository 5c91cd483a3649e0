import { type Element, elementsOf, type Markup, textOf } from '../exact/markup.js';
import { isOwnTitle } from '../title.js';

/** What a page says of itself. */
export interface AboutPage {
  readonly title: string | null;
  readonly author: string | null;
}

// Repositories state these for those who cite; the others are for those who share.
const titleFields = ['citation_title', 'dc.title', 'dcterms.title', 'og:title', 'twitter:title'];
const authorFields = ['citation_author', 'dc.creator', 'dcterms.creator', 'author', 'article:author'];

/** Reads the title and the authors from the head of a page; the name of the site is no part of the title. */
export function readAboutPage(root: Markup): AboutPage {
  const fields = new Map<string, string[]>();
  for (const { attribs } of elementsOf(root, 'meta')) {
    const name = (attribs.name ?? attribs.property ?? '').toLowerCase();
    const content = plain(attribs.content ?? '');
    if (content !== '') fields.set(name, [...(fields.get(name) ?? []), content]);
  }
  const stated = titleFields.map((name) => fields.get(name)?.[0] ?? '').find(isOwnTitle) ?? null;
  const authors = authorFields
    .map((name) => (fields.get(name) ?? []).filter((author) => !/^https?:/.test(author)))
    .find((found) => found.length > 0);
  return { title: titleAmong(root, stated), author: authors?.join(', ') ?? null };
}

/** A heading that the stated title begins with or that stands alone as the highest, else the stated title. */
function titleAmong(root: Markup, stated: string | null): string | null {
  const [element] = elementsOf(root, 'title');
  const head = element === undefined ? '' : plain(textOf(element));
  const named = stated ?? (isOwnTitle(head) ? head : null);
  const tops = [...elementsOf(root, 'h1')].map(wordsOf).filter((words) => words !== '');
  const same = tops.find((words) => named !== null && letters(named).startsWith(letters(words)));
  if (same !== undefined) return same;
  if (tops.length === 1) return tops[0] ?? null;
  return stated ?? (named === null ? null : withoutSite(named));
}

/** "The Salt Road | Harbour Review" without the name of the site, which stands last and is shorter. */
function withoutSite(title: string): string {
  const [first = '', site = ''] = title.split(/\s+[|·–—»-]\s+(?=[^|·–—»]+$)/);
  return site !== '' && site.length < first.length ? first : title;
}

function wordsOf(element: Element): string {
  return plain(textOf(element));
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function letters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
}
