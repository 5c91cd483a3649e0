import { childElements, type Element, elementsOf, inOneLine, type Markup, wordsOf } from '../exact/markup.js';
import { isOwnTitle, lettersOf } from '../title.js';
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

/** The heading that the stated title begins or ends with, or the only one of the highest. */
function topHeading(root: Markup, stated: string | null): string | null {
  const headings = [...elementsOf(root)].filter(
    (element) => /^h[1-4]$/.test(element.name) && ![...ancestorsOf(element)].some(isUnprinted),
  );
  const ranked = headings.map((heading) => ({ heading, rank: rankIn(stated ?? '', heading) }));
  const best = Math.min(...ranked.map(({ rank }) => rank));
  const same = ranked.find(({ rank }) => rank === best && rank < Number.POSITIVE_INFINITY);
  if (same !== undefined) return printedWords(same.heading);
  const tops = headings
    .filter(({ name }) => name === 'h1')
    .map(printedWords)
    .filter(Boolean);
  return tops.length === 1 ? (tops[0] ?? null) : null;
}

/**
 * How likely a heading prints the stated title, of which the name of the site may be a part: the less the likelier, and not
 * at all where it says something else. The name of the site leads to its first page.
 */
function rankIn(title: string, heading: Element): number {
  const words = printedWords(heading);
  const whole = lettersOf(title);
  // A chapter's heading may have its number.
  const forms = [lettersOf(words), lettersOf(words).replace(/^\d+/, '')].filter(
    (letters) => letters.length > 2,
  );
  const begins = forms.some((letters) => whole.startsWith(letters));
  if (!begins && !forms.some((letters) => whole.endsWith(letters))) return Number.POSITIVE_INFINITY;
  const isSite = childElements(heading, 'a').some(
    (link) => printedWords(link) === words && /^(?:https?:\/\/[^/]*)?\/?$/.test(link.attribs.href ?? ''),
  );
  return Number(heading.name.slice(1)) + (begins ? 0 : 0.5) + (isSite ? 6 : 0);
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
