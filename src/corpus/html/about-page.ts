import { elementsOf, inOneLine, type Markup, wordsOf } from '../exact/markup.js';
import { isOwnTitle, lettersOf } from '../title.js';
import { printedWords } from './attributes.js';

/** The title and the authors that a page states in its head. */
interface AboutPage {
  readonly title: string | null;
  /** Whether a heading of the page prints the title. */
  readonly isPrinted: boolean;
  readonly author: string | null;
}

// Repositories state the `citation_` and `dc` fields for those who cite; the others are meant for link previews.
const titleFields = ['citation_title', 'dc.title', 'dcterms.title', 'og:title', 'twitter:title'];
const authorFields = ['citation_author', 'dc.creator', 'dcterms.creator', 'author', 'article:author'];

/** Reads the title and the authors from the head of a page; the name of the site is no part of the title. */
export function readAboutPage(root: Markup): AboutPage {
  const fields = new Map<string, string[]>();
  for (const { attribs } of elementsOf(root, 'meta')) {
    const name = (attribs.name ?? attribs.property ?? '').toLowerCase();
    const content = inOneLine(attribs.content ?? '');
    if (content !== '') fields.set(name, [...(fields.get(name) ?? []), content]);
  }
  const stated = titleFields.map((name) => fields.get(name)?.[0] ?? '').find(isOwnTitle) ?? null;
  const authors = authorFields
    .map((name) => (fields.get(name) ?? []).filter((author) => !/^https?:/.test(author)))
    .find((found) => found.length > 0);
  const heading = topHeading(root, stated ?? headTitle(root));
  return {
    title: heading ?? stated ?? withoutSite(headTitle(root)),
    isPrinted: heading !== null,
    author: authors?.join(', ') ?? null,
  };
}

/** A heading that the stated title begins with, or the only one of the highest. */
function topHeading(root: Markup, stated: string | null): string | null {
  const tops = [...elementsOf(root, 'h1')].map(printedWords).filter((words) => words !== '');
  const same = tops.find((words) => stated !== null && lettersOf(stated).startsWith(lettersOf(words)));
  return same ?? (tops.length === 1 ? (tops[0] ?? null) : null);
}

function headTitle(root: Markup): string | null {
  const [element] = elementsOf(root, 'title');
  const title = wordsOf(element);
  return isOwnTitle(title) ? title : null;
}

/** "The Salt Road | Harbour Review" without the name of the site, which is last; a dash may belong to the title. */
function withoutSite(title: string | null): string | null {
  if (title === null) return null;
  const [, words = '', sign = '', site = ''] = /^(.+)\s+([|·»–—-])\s+(.+)$/u.exec(title) ?? [];
  const isSite = words !== '' && (/[|·»]/.test(sign) || site.length < words.length);
  return isSite ? words : title;
}
