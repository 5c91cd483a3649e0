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
import { lettersOf } from '../title.js';
import { ancestorsOf, headingDepth, isBlock, isUnprinted, printedWords, rolesOf } from './attributes.js';

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
  /(?:^|[\s_-])(?:nav|navbar|navheader|navfooter|navigation|menu|sidebar|masthead|footer|comments?|related|share|breadcrumbs?|cookie|subscription|subscribe)(?:$|[\s_-])/i;
// Sections of a text may be named by what their heading is like.
const headerName = /(?:^|[\s_-])header(?:$|[\s_-])/i;

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
    const core = commonAncestor(kept);
    if (core === null) continue;
    const article = withTextBeside(core);
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
    if (isBoxNamedOfSite(element)) return true;
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
 * The article with the paragraphs and sections beside it: Readability may take one section of several, or a long list, for
 * all of a text. What is stated as the article is all of it.
 */
function withTextBeside(core: Element): Element {
  const stated = [core, ...ancestorsOf(core)].find(isStatedArticle);
  if (stated !== undefined) return stated;
  const least = textOf(core).length * leastBeside;
  let article = core;
  let own = core;
  for (const parent of ancestorsOf(core)) {
    const beside = childElements(parent).filter(
      (child) => child !== own && (isProse(child) || isLike(child, own)),
    );
    if (beside.reduce((sum, child) => sum + proseIn(child), 0) > least) article = parent;
    own = parent;
  }
  return article;
}

// Less prose beside an article is a notice of the site's.
const leastBeside = 0.05;

function isStatedArticle(element: Element): boolean {
  return element.name === 'article' || rolesOf(element).includes('article');
}

/** Whether two elements are of one kind, as the sections of a chapter are. Columns of a layout differ. */
function isLike(element: Element, other: Element): boolean {
  if (element.name !== other.name || element.attribs.class !== other.attribs.class) return false;
  return element.name === 'section' || element.attribs.class !== undefined;
}

/** How many characters of paragraphs are in an element, outside what is named as a part of the site. */
function proseIn(element: Element): number {
  if (isUnprinted(element) || isNamedOfSite(element)) return 0;
  if (isProse(element)) return textOf(element).length;
  return childElements(element).reduce((sum, child) => sum + proseIn(child), 0);
}

/**
 * What is named as a part of the site, and what Readability removed as a whole above or below the text and looks like one.
 * Readability also removes lists, tables and headings of the text, which must stay.
 */
function siteParts(article: Markup | Element, kept: readonly Element[]): ReadonlySet<ChildNode> {
  const holders = new Set<Element>();
  for (const element of kept) for (const around of [element, ...ancestorsOf(element)]) holders.add(around);
  const prose = new Set([...elementsOf(article)].filter(isProse));
  const left = new Set<ChildNode>();
  let above = 0;
  const visit = (element: Markup | Element) => {
    for (const child of childElements(element)) {
      if (prose.has(child)) above += 1;
      const isAmongText = above > 0 && above < prose.size;
      if (
        isBoxOfSite(child) ||
        (!holders.has(child) && (isNamedOfSite(child) || (!isAmongText && looksOfSite(child))))
      ) {
        left.add(child);
        above += [...elementsOf(child)].filter((inner) => prose.has(inner)).length;
      } else visit(child);
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

function isNamedOfSite(element: Element): boolean {
  if (siteTags.has(element.name) && !mayHoldText.has(element.name)) return true;
  return isBoxNamedOfSite(element);
}

function isBoxNamedOfSite(element: Element): boolean {
  if (!siteBoxes.has(element.name)) return false;
  const { class: named = '', id = '' } = element.attribs;
  return isSiteName(named, element) || (isSiteName(id, element) && !isOfHeading(id, element));
}

function isSiteName(name: string, element: Element): boolean {
  return siteNames.test(name) || (headerName.test(name) && !holds(element, isProse));
}

/** Whether an id is made of the heading of its element, in more words than "Related" or "Share": it names a chapter. */
function isOfHeading(id: string, element: Element): boolean {
  for (const inner of elementsOf(element)) {
    if (headingDepth(inner) === null) continue;
    const words = printedWords(inner).trim();
    return /\s/.test(words) && lettersOf(words) === lettersOf(id);
  }
  return false;
}

/** Whether an element above or below the text is the site's by what is in it. */
function looksOfSite(element: Element): boolean {
  const words = textOf(element).trim();
  if (words === '' || !isBlock(element)) return false;
  // An anchor without an address is a place.
  const linked = [...elementsOf(element, 'a')].filter(({ attribs }) => attribs.href !== undefined);
  if (linked.reduce((sum, link) => sum + textOf(link).length, 0) > words.length / 2) return true;
  return siteBoxes.has(element.name) && isLabel(element, words);
}

const shapes = new Set(['table', 'ul', 'ol', 'dl', 'pre', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

const mostLabels = 3;

/** Words without a sentence among them, such as a date and who wrote it. */
function isLabel(element: Element, words: string): boolean {
  if (words.length > 200 || /[.!?]["”’)\]]?(?:\s|$)/.test(words)) return false;
  // Where there are many of a kind, they are the lines of a text.
  const alike = childElements(element.parent as Element, element.name).filter(
    ({ attribs }) => attribs.class === element.attribs.class,
  );
  if (alike.length > mostLabels) return false;
  return !holds(element, ({ name }) => shapes.has(name));
}
