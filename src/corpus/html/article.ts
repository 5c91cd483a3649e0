import { Readability } from '@mozilla/readability';
import { DomUtils } from 'htmlparser2';
import { parseHTML } from 'linkedom';
import {
  type ChildNode,
  childElements,
  type Element,
  elementsOf,
  holds,
  isTag,
  isText,
  type Markup,
  textOf,
} from '../exact/markup.js';
import { ancestorsOf, headingDepth, isBlock, isUnprinted, namesOf, rolesOf } from './attributes.js';

/** The part of a page that is its article. */
interface Article {
  readonly nodes: readonly ChildNode[];
  /** Elements in the article that belong to the site: share buttons, lists of further articles. */
  readonly left: ReadonlySet<ChildNode>;
  /** Whether no part of the page was the article for certain, so that all of it is taken. */
  readonly isUntold: boolean;
}

// Pages written by these programs hold nothing but the text.
const writers =
  /pandoc|microsoft word|libreoffice|openoffice|latex|tex4ht|asciidoctor|docutils|calibre|sigil|ebookmaker|gutenberg|google docs/i;

const siteTags = new Set(['nav', 'header', 'footer', 'aside', 'form', 'main']);
const siteRoles = ['navigation', 'banner', 'contentinfo', 'complementary', 'main'];
const siteBoxes = new Set(['div', 'section', 'ul']);
const siteNames =
  /(?:^|[\s_-])(?:nav|navbar|navheader|navfooter|navigation|menu|sidebar|masthead|footer|header|comments?|related|share|breadcrumbs?|cookie|subscription|subscribe)(?:$|[\s_-])/i;

/**
 * Separates the article of a page from what the site puts around it. Readability decides which blocks are the article.
 * The blocks themselves are read from the page, because Readability returns rewritten ones.
 */
export function findArticle(root: Markup): Article {
  const [body] = elementsOf(root, 'body');
  const whole = { nodes: (body ?? root).children, left: new Set<ChildNode>(), isUntold: false };
  if (!isOfSite(root)) return whole;
  const around = siteParts(body ?? root, []);
  const page = wordsIn(whole.nodes, around);
  for (const charThreshold of charThresholds) {
    const kept = readableElements(root, charThreshold);
    const article = commonAncestor(kept);
    if (article === null) continue;
    const told = { nodes: [article], left: siteParts(article, kept), isUntold: false };
    const words = wordsIn(told.nodes, told.left);
    if (words > 0 && words >= page * leastShare) return told;
  }
  return { nodes: whole.nodes, left: page > 0 ? around : new Set(), isUntold: true };
}

// Readability takes for the article what has so many characters; 500 is its own default, and short texts have fewer.
const charThresholds = [200, 500];

// An article has at least this part of the words that are no site's: what is less is a picture's caption, or a note.
const leastShare = 0.3;

function wordsIn(nodes: readonly ChildNode[], left: ReadonlySet<ChildNode>): number {
  return nodes.reduce((sum, node) => {
    if (left.has(node)) return sum;
    if (isText(node)) return sum + node.data.split(/\s+/).filter((word) => word !== '').length;
    return isTag(node) && !isUnprinted(node) ? sum + wordsIn(node.children, left) : sum;
  }, 0);
}

function isOfSite(root: Markup): boolean {
  for (const { attribs } of elementsOf(root, 'meta'))
    if (attribs.name?.toLowerCase() === 'generator' && writers.test(attribs.content ?? '')) return false;
  for (const element of elementsOf(root)) {
    if (siteTags.has(element.name) || rolesOf(element).some((role) => siteRoles.includes(role))) return true;
    if (siteBoxes.has(element.name) && siteNames.test(namesOf(element))) return true;
  }
  return false;
}

const numberAttribute = 'data-element';

/** The elements with words that Readability takes for the article. */
function readableElements(root: Markup, charThreshold: number): readonly Element[] {
  const elements = [...elementsOf(root)];
  for (const [at, { attribs }] of elements.entries()) attribs[numberAttribute] = String(at);
  const { document } = parseHTML(DomUtils.getOuterHTML(root));
  for (const { attribs } of elements) delete attribs[numberAttribute];
  const found = new Readability(document, { charThreshold, serializer: (node) => node }).parse();
  if (found?.content == null) return [];
  const numbered = (found.content as unknown as NumberedNode).querySelectorAll(`[${numberAttribute}]`);
  return [...numbered]
    .filter(({ textContent }) => (textContent ?? '').trim() !== '')
    .flatMap((node) => elements[Number(node.getAttribute(numberAttribute))] ?? []);
}

/** The part of the DOM that is used here; Node has no types for it. */
interface NumberedNode {
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<NumberedNode>;
}

function commonAncestor(elements: readonly Element[]): Element | null {
  const [first, ...rest] = elements;
  if (first === undefined) return null;
  let common: readonly Element[] = [first, ...ancestorsOf(first)];
  for (const element of rest) {
    const around = new Set([element, ...ancestorsOf(element)]);
    common = common.filter((ancestor) => around.has(ancestor));
  }
  return common[0] ?? null;
}

/**
 * What Readability removed as a whole and what looks like a part of the site. Readability also removes lists, tables
 * and headings of the text, which must stay.
 */
function siteParts(article: Markup | Element, kept: readonly Element[]): ReadonlySet<ChildNode> {
  const holders = new Set<Element>();
  for (const element of kept) for (const around of [element, ...ancestorsOf(element)]) holders.add(around);
  const left = new Set<ChildNode>();
  const visit = (element: Markup | Element) => {
    for (const child of childElements(element)) {
      if (isBoxOfSite(child) || (!holders.has(child) && isOfSiteItself(child))) left.add(child);
      else visit(child);
    }
  };
  visit(article);
  return left;
}

const boxNames =
  /(?:^|[\s_-])(?:share-?(?:this|buttons?|tools|links|bar)|shar(?:ing|edaddy)|newsletter(?:-?sign-?up)?|subscri(?:be|ption)|related-?posts)(?:$|[\s_-])/i;
const longestBox = 400;

/**
 * What a page sets among the words: buttons to share it, a newsletter. Readability may take these for the article. Only
 * classes tell: an id may name a chapter. A section, or what has a heading of the text or prose, may be one.
 */
function isBoxOfSite(element: Element): boolean {
  return (
    (element.name === 'div' || element.name === 'ul') &&
    boxNames.test(element.attribs.class ?? '') &&
    textOf(element).trim().length < longestBox &&
    !holds(element, (inner) => (headingDepth(inner) ?? boxDepth) < boxDepth || isProse(inner))
  );
}

// Boxes have headings of their own, of this depth or lower.
const boxDepth = 4;
const proseChars = 80;

function isProse(element: Element): boolean {
  const words = textOf(element).trim();
  return element.name === 'p' && words.length >= proseChars && /[.!?]["”’)\]]?$/.test(words);
}

const mayHoldText = new Set(['header', 'main', 'form']);

function isOfSiteItself(element: Element): boolean {
  const words = textOf(element).trim();
  if (words === '' || !isBlock(element)) return false;
  if (siteTags.has(element.name) && !mayHoldText.has(element.name)) return true;
  const linked = [...elementsOf(element, 'a')].reduce((sum, link) => sum + textOf(link).length, 0);
  if (linked > words.length / 2) return true;
  return siteBoxes.has(element.name) && (siteNames.test(namesOf(element)) || isLabel(element, words));
}

const shapes = new Set(['table', 'ul', 'ol', 'dl', 'pre', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** Words without a sentence among them, such as a date and who wrote it. */
function isLabel(element: Element, words: string): boolean {
  if (words.length > 200 || /[.!?]["”’)\]]?(?:\s|$)/.test(words)) return false;
  return !holds(element, ({ name }) => shapes.has(name));
}
