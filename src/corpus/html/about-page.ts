import { childElements, type Element, elementsOf, inOneLine, type Markup, wordsOf } from '../exact/markup.js';
import { isOwnTitle } from '../title.js';
import { ancestorsOf, isUnprinted, printedWords } from './attributes.js';

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

/**
 * The only heading of the highest depth, unless that is the site's name; else the heading that the stated title begins or
 * ends with: blogs set the name of the site above the title.
 */
function topHeading(root: Markup, stated: string | null): string | null {
  const headings = [...elementsOf(root)].filter(
    (element) => /^h[1-4]$/.test(element.name) && ![...ancestorsOf(element)].some(isUnprinted),
  );
  const fits = headings
    .map((heading) => fitOf(wordsOfTitle(stated ?? ''), heading))
    .filter(({ words }) => words !== '');
  const tops = fits.filter(({ depth }) => depth === 1);
  const only = tops.length === 1 ? tops[0] : undefined;
  if (only !== undefined && !only.leadsHome && (only.begins || !only.ends)) return only.words;
  const fitting = fits.filter(({ begins, ends }) => begins || ends);
  const best = Math.min(...fitting.map(rankOf));
  return (fitting.find((fit) => rankOf(fit) === best) ?? only)?.words ?? null;
}

interface Fit {
  readonly words: string;
  readonly depth: number;
  /** Whether the stated title begins or ends with these words. */
  readonly begins: boolean;
  readonly ends: boolean;
  /** Whether it is a link to the first page of the site, as the site's name is. */
  readonly leadsHome: boolean;
}

function fitOf(title: readonly string[], heading: Element): Fit {
  const words = printedWords(heading);
  const own = wordsOfTitle(words);
  // A chapter's heading may have its number.
  const forms = [own, /^\d+$/.test(own[0] ?? '') ? own.slice(1) : own].filter(
    (form) => form.join('').length > 2,
  );
  return {
    words,
    depth: Number(heading.name.slice(1)),
    begins: forms.some((form) => form.every((word, at) => word === title[at])),
    ends: forms.some((form) => form.every((word, at) => word === title[title.length - form.length + at])),
    leadsHome: childElements(heading, 'a').some(
      (link) => printedWords(link) === words && /^(?:https?:\/\/[^/]*)?\/?$/.test(link.attribs.href ?? ''),
    ),
  };
}

/** Whole words: a title "Saltash" does not begin with a heading "Salt". */
function wordsOfTitle(title: string): readonly string[] {
  return title
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean);
}

/** The less, the likelier a heading prints the stated title, of which the name of the site may be a part. */
function rankOf({ depth, begins, leadsHome }: Fit): number {
  return depth + (begins ? 0 : 0.5) + (leadsHome ? 6 : 0);
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
