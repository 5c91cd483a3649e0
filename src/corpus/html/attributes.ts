import { isTag } from 'domhandler';
import { type ChildNode, type Element, holds, inOneLine, textOf } from '../exact/markup.js';

/** The `epub:type` and the ARIA role of an element, in lower case. */
export function rolesOf({ attribs }: Element): readonly string[] {
  return `${attribs['epub:type'] ?? ''} ${attribs.role ?? ''}`.toLowerCase().split(/\s+/).filter(Boolean);
}

/** Its classes and its id in one string, as pages name their parts with both. */
export function namesOf({ attribs }: Element): string {
  return `${attribs.class ?? ''} ${attribs.id ?? ''}`;
}

// Elements that are never printed, and controls to press or fill in.
const unprinted = new Set(
  [
    'script style noscript template head svg canvas iframe object embed audio video',
    'button select textarea input form dialog nav rt rp annotation annotation-xml',
  ].flatMap((names) => names.split(' ')),
);

const unprintedRoles = new Set([
  'navigation',
  'search',
  'doc-backlink',
  'backlink',
  'doc-toc',
  'toc',
  'landmarks',
  'page-list',
  'doc-pagelist',
  'pagebreak',
  'doc-pagebreak',
]);

/** How books that were made of printed ones name the numbers of their pages. */
const pageNumberNames = ['pagenum', 'page-num', 'pagenumber', 'page-number', 'pageno'];

// Whole class names: a page of class "has-toc" is not itself a table of contents.
const unprintedNames = new Set([
  // MediaWiki's "[edit]" links.
  ...['mw-editsection', 'cite-accessibility-label', 'noprint'],
  ...pageNumberNames,
  // The numbers of paragraphs, by which journals on the web are cited.
  'paranumber',
  // The header and footer that Project Gutenberg adds to its books.
  'pg-boilerplate',
  // Lists that repeat the headings.
  ...['toc', 'tableofcontents', 'table-of-contents', 'list-of-tables', 'list-of-figures'],
]);

/** What the classes of text are called that only screen readers read, with the prefixes of the toolkits that name it so. */
const readAloud =
  /^(?:(?:u|is|a11y|tw|usa|govuk|nhsuk-u|cdk|mat|ui|element|elementor|text)-)?(?:visually-?hidden|hidden-visually|sr-only|show-for-sr|off-?screen|screen-?reader(?:-?text|-?only)?|element-invisible|wb-inv)$/;

/** What the printed page is called that begins here; null where none does, or it has no name. */
export function pageLabelOf(element: Element): string | null {
  const isPageBreak = rolesOf(element).some((role) => role === 'pagebreak' || role === 'doc-pagebreak');
  if (!isPageBreak && !wordsOf(namesOf(element)).some((name) => pageNumberNames.includes(name))) return null;
  const { title, 'aria-label': spoken } = element.attribs;
  const said = [title, spoken, textOf(element)].find((name) => name?.trim()) ?? '';
  return pageNumberIn(said) ?? (isPageBreak && said !== '' ? inOneLine(said) : null);
}

/** In characters, with the words around it. */
const longestNumber = 100;

/** The number of a page as it is read out or set in the margin, "page 12.", "[Pg 12]"; null for other words. */
export function pageNumberIn(said: string): string | null {
  return /^\W*(?:page|pg|p)?\W*(\d+|[ivxlcdm]+)\W*$/i.exec(said.slice(0, longestNumber))?.[1] ?? null;
}

const wordsOf = (names: string): readonly string[] => names.toLowerCase().split(/\s+/);

/** Whether a reader of the page sees nothing of an element, or nothing that belongs to its text. */
export function isUnprinted(element: Element): boolean {
  const { name, attribs } = element;
  return (
    (unprinted.has(name) && !isFormOfPage(element)) ||
    attribs.hidden !== undefined ||
    /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/i.test(attribs.style ?? '') ||
    rolesOf(element).some((role) => unprintedRoles.has(role)) ||
    wordsOf(namesOf(element)).some((name) => unprintedNames.has(name)) ||
    wordsOf(attribs.class ?? '').some((name) => readAloud.test(name)) ||
    isOwnAddress(element)
  );
}

/** Whether an element of a heading only leads to the heading itself, for those who copy its address: "¶", "#". */
function isOwnAddress(element: Element): boolean {
  if (element.name !== 'a' || !element.attribs.href?.includes('#')) return false;
  if (!/^[¶§#\s]*$/.test(element.children.map(textOf).join(''))) return false;
  const block = [...ancestorsOf(element)].find(isBlock);
  return block !== undefined && headingDepth(block) !== null;
}

/** The words of an element that are printed, in one line. */
export function printedWords(element: Element): string {
  return inOneLine(element.children.map(printedIn).join(''));
}

function printedIn(node: ChildNode): string {
  if (!isTag(node)) return textOf(node);
  return isUnprinted(node) ? '' : node.children.map(printedIn).join('');
}

const paragraphChars = 80;

/** Some sites set all of a page into one form. */
function isFormOfPage(element: Element): boolean {
  const isParagraph = (each: Element) => each.name === 'p' && textOf(each).trim().length >= paragraphChars;
  return element.name === 'form' && holds(element, isParagraph);
}

const blocks = new Set(
  [
    'address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5',
    'h6 header hgroup hr html legend li main menu ol p pre section summary table tbody td tfoot th thead tr ul caption',
  ].flatMap((names) => names.split(' ')),
);

export function isBlock(node: ChildNode): boolean {
  return isTag(node) && blocks.has(node.name);
}

/** Whether an element sets its words above the line. */
export function isSetRaised(element: Element): boolean {
  if (element.name === 'sup') return true;
  return !isBlock(element) && /vertical-align\s*:\s*(?:super|top)/i.test(element.attribs.style ?? '');
}

/** 1 to 6 for a heading, else null. */
export function headingDepth(element: Element): number | null {
  const depth =
    /^h([1-6])$/.exec(element.name)?.[1] ??
    (rolesOf(element).includes('heading') ? (element.attribs['aria-level'] ?? '2') : null);
  return depth === null ? null : Number(depth);
}

const namesNote = /^\s*(?:foot|end)?note\s+\d{1,4}\W*$/i;
// Texinfo sets "(1)" before a note as a heading; it leads back to the mark.
const numberInBrackets = /^\s*\(\d{1,4}\)\s*$/;

function numbersNote(heading: Element): boolean {
  const words = textOf(heading);
  return (
    namesNote.test(words) || (numberInBrackets.test(words) && holds(heading, ({ name }) => name === 'a'))
  );
}

/** Whether an element is the heading of a single note, where notes are: elsewhere it may be one of the text. */
export function isHeadingOfNote(element: Element): boolean {
  return headingDepth(element) !== null && numbersNote(element);
}

/** Whether an element is a heading at which a note ends. */
export function isHeadingOfText(element: Element): boolean {
  return headingDepth(element) !== null && !numbersNote(element);
}

/** Whether an element is a heading of the text, or one is in it. */
export function holdsHeading(element: Element): boolean {
  return isHeadingOfText(element) || holds(element, isHeadingOfText);
}

/** The elements around a node, from the nearest to the outermost. */
export function* ancestorsOf(node: ChildNode): Generator<Element> {
  for (let parent = node.parent; parent !== null && isTag(parent); parent = parent.parent) yield parent;
}

const noteRoles = ['doc-footnote', 'doc-endnote', 'footnote', 'endnote', 'rearnote'];

/** Whether an element is labelled as a note. */
export function isNote(element: Element): boolean {
  return rolesOf(element).some((role) => noteRoles.includes(role));
}
