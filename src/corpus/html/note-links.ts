import { type Element, elementsOf, holds, inOneLine, isText, textOf } from '../exact/markup.js';
import {
  ancestorsOf,
  holdsHeading,
  isBlock,
  isHeadingOfText,
  isNote,
  isSetRaised,
  namesOf,
  printedWords,
  rolesOf,
} from './attributes.js';
import type { Anchors, Page } from './page.js';

/** A link from the text to a note. */
export interface NoteLink {
  readonly link: Element;
  /** The element that it leads to: the note or something in it. */
  readonly target: Element;
  /** What is printed, without brackets. */
  readonly label: string;
}

// The forms of a mark: a number, one or two letters, a roman numeral or a symbol.
export const markLabel = /^(?:\d{1,4}|[a-z]{1,2}|[ivxlc]{1,7}|[*†‡§¶‖#]{1,4})$/iu;
const arrow = /^(?:[\^↑↩⤴⏎↵]\ufe0e?|\s)+$/u;

const markNames =
  /(?:^|[\s_-])(?:foot-?note-?(?:ref|anchor|link|reference)?|end-?note-?(?:ref|anchor)?|note-?(?:ref|anchor|call)|fn-?ref|fn-?anchor|sdfootnoteanc|sdendnoteanc|mso(?:foot|end)notereference)(?:$|[\s_-])/i;
const backNames =
  /(?:^|[\s_-])(?:foot-?note-?back(?:ref|link)?|back-?(?:ref|link)|reverse-?footnote|sdfootnotesym|sdendnotesym)(?:$|[\s_-])/i;

interface Link {
  readonly link: Element;
  readonly target: Element;
}

/** The marks of a page or a book, and the links that lead back to them. */
export interface NoteLinks {
  readonly marks: readonly NoteLink[];
  readonly backlinks: ReadonlySet<Element>;
}

/**
 * Finds the marks among the links of a page or a book: links labelled as marks, and links that are raised, bracketed
 * or have a link back, and do not lead to a heading.
 */
export function findNoteLinks(pages: readonly Page[], anchors: Anchors): NoteLinks {
  const links = pages.flatMap(({ file, root }) =>
    [...elementsOf(root, 'a')].flatMap((link): Link[] => {
      const target = anchors.targetOf(link, file);
      return target === null || isInside(link, target) ? [] : [{ link, target }];
    }),
  );
  const { answers, backlinks } = pair(links);
  const marks = links.flatMap(({ link, target }): NoteLink[] => {
    const label = labelOf(printedWords(link));
    const isMark = says(link, ['doc-noteref', 'noteref']) || looksLikeMark({ link, target }, label, answers);
    return isMark && !backlinks.has(link) ? [{ link, target, label }] : [];
  });
  return { marks, backlinks };
}

/** The text of a mark without what is around it: `[3]`, `3.`, `(3)` and `Footnote 3` give `3`. */
export function labelOf(printed: string): string {
  return inOneLine(printed)
    .replace(/^[[({]\s*(.*?)\s*[\])}]$/u, '$1')
    .replace(/^[←↑](?=\d)/u, '')
    .replace(/[.:)]$/, '')
    .replace(/^(?:(?:foot|end)?note\s|n\.\s?|fn\.?\s?)(?=\S{1,7}$)/i, '');
}

function looksLikeMark(
  { link, target }: Link,
  label: string,
  answers: ReadonlyMap<Element, readonly Element[]>,
): boolean {
  if (!markLabel.test(label) || holdsHeading(blockAround(target))) return false;
  if (isSetAsMark(link)) return true;
  // Letters that open a block are the name of a row, or of the paragraph.
  if (opensBlock(link) && !/^\d+$/.test(label)) return false;
  return (answers.get(link) ?? []).some((back) => {
    const words = printedWords(back);
    return arrow.test(words) || labelOf(words) === label || opensBlock(back);
  });
}

/** Whether a link is raised, in brackets or named as marks are. */
export function isSetAsMark(link: Element): boolean {
  if (isRaised(link) || markNames.test(namesOf(link))) return true;
  // "Smith [2001]" and "paragraph (a)" are words.
  return isInBrackets(link) && !/\d{4}/.test(printedWords(link));
}

/** Pairs of links that lead to each other: the earlier one is a mark, and the later one leads back to it. */
function pair(links: readonly Link[]): {
  readonly answers: ReadonlyMap<Element, readonly Element[]>;
  readonly backlinks: ReadonlySet<Element>;
} {
  const byTarget = new Map<Element, Link[]>();
  const answers = new Map<Element, Element[]>();
  const backlinks = new Set<Element>();
  for (const { link, target } of links) {
    const block = blockAround(target);
    const answered = [link, ...ancestorsOf(link)]
      .flatMap((element) => byTarget.get(element) ?? [])
      // A link to its own section is an ordinary cross-reference, not a mark.
      .filter((earlier) => isInside(earlier.link, block) && !holds(block, isHeadingOfText));
    for (const earlier of answered) answers.set(earlier.link, [...(answers.get(earlier.link) ?? []), link]);
    if (answered.length > 0 || isWayBack(link)) backlinks.add(link);
    else byTarget.set(block, [...(byTarget.get(block) ?? []), { link, target }]);
  }
  for (const link of namedBack(byTarget, answers)) backlinks.add(link);
  return { answers, backlinks };
}

/** Links that are named as leading back, to where no mark leads here. Org names both links of a pair so. */
function namedBack(
  byTarget: ReadonlyMap<Element, readonly Link[]>,
  answers: ReadonlyMap<Element, readonly Element[]>,
): readonly Element[] {
  return [...byTarget.values()].flatMap((same) =>
    same.some(({ link }) => answers.has(link)) ? [] : same.map(({ link }) => link).filter(isNamedBack),
  );
}

/** Whether a link of a note is named as leading back: to the marks of a note that are in a note below it, too. */
function isWayBack(link: Element): boolean {
  return says(link, ['doc-backlink', 'backlink']) && [...ancestorsOf(link)].some(isNote);
}

function isNamedBack(link: Element): boolean {
  return says(link, ['doc-backlink', 'backlink']) || backNames.test(namesOf(link));
}

/** Whether nothing is printed before an element in its block. */
function opensBlock(element: Element): boolean {
  const block = blockAround(element);
  for (const node of [element, ...ancestorsOf(element)]) {
    if (node === block) return true;
    for (let { prev } = node; prev !== null; prev = prev.prev) if (textOf(prev).trim() !== '') return false;
  }
  return false;
}

/** The block that an element is, or that it is in. */
export function blockAround(element: Element): Element {
  return [element, ...ancestorsOf(element)].find(isBlock) ?? element;
}

function isInside(element: Element, outer: Element): boolean {
  return [element, ...ancestorsOf(element)].includes(outer);
}

function says(element: Element, roles: readonly string[]): boolean {
  return rolesOf(element).some((role) => roles.includes(role));
}

function isRaised(link: Element): boolean {
  const inline: Element[] = [link, ...elementsOf(link)];
  for (const ancestor of ancestorsOf(link)) {
    if (isBlock(ancestor)) break;
    inline.push(ancestor);
  }
  return inline.some(
    (element) => isSetRaised(element) || (element !== link && markNames.test(namesOf(element))),
  );
}

/** Whether square brackets are around a link's words, in it or right beside it. */
function isInBrackets(link: Element): boolean {
  const words = textOf(link).trim();
  if (/^\[.*\]$|^\(.*\)$/s.test(words)) return words.startsWith('[');
  const [before, behind] = [link.prev, link.next].map((node) => (node && isText(node) ? node.data : ''));
  return before?.trimEnd().at(-1) === '[' && behind?.trimStart().at(0) === ']';
}
