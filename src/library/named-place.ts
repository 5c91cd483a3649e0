import { romanValue } from '../corpus/index.js';
import { bare, polite } from './hints.js';

/** A place of a text, by what is printed there: `page 7`, `section B.3.1`, `Matthew 5:9`, `Psalm 23`. */
export type Place = PageOrSection | Verse;

/** With the title of its text, where one is named. */
type PageOrSection = { readonly text: string | undefined } & (
  | { readonly kind: 'page'; readonly page: string }
  | { readonly kind: 'section'; readonly part: string; readonly number: string }
);

export interface Verse {
  readonly kind: 'verse';
  readonly book: string;
  readonly chapter: string;
  readonly verse: string | undefined;
}

const lead = `^${polite}(?:(?:what (?:is|does|s)|what's|show(?: me)?|tell me|explain|read(?: me)?|quote|open|go to|give me|see) )?(?:(?:on|in|at) )?(?:the )?`;
const says = '(?: (?:say|says|about))?$';
const inText = '(?: (?:of|in|from) (?<text>.+?))?';
/** In a pattern: what a section is numbered by. */
export const number = String.raw`(?:[a-z](?:\.\d+)*|\d+[a-z]?(?:\.\d+)*|[ivxlc]+)`;
/** In a pattern: what the parts of a text are called. */
export const parts = 'section|chapter|part|appendix|book|canto|act|article|letter|lecture';

const pagePattern = new RegExp(
  `${lead}(?:pages? |pp?\\.? ?(?=\\d))(?<page>\\d{1,5}|[ivxlc]+)${inText}${says}`,
);
const sectionPattern = new RegExp(
  `${lead}(?<part>(?:${parts}|sec\\.?|ch\\.?|art\\.?)(?= )|§+) ?(?<number>${number})${inText}${says}`,
);
const numberAlone = /^(?:[a-z]\.)?\d+(?:\.\d+)+$|^[a-z](?:\.\d+)+$/;
const versePattern = new RegExp(
  `${lead}(?:(?:gospel|book|epistle|letter) (?:of|to) |verse )?(?<book>(?:[1-3] )?\\p{L}[\\p{L}.']*(?: \\p{L}[\\p{L}.']*){0,3})(?: |(?=\\d+:))(?<chapter>\\d{1,3})(?:[:.](?<verse>\\d{1,3})(?: ?[-–] ?\\d{1,3})?)?${says}`,
  'u',
);
/** Words that a question has, and no name of a book. */
const asking =
  /\b(?:who|whom|whose|what|when|where|why|how|which|is|are|was|were|did|do|does|by|in|at|under|over|around|from|after|among|for|on|with)\b|(?:of|the)$/;

/** The place that a question consists of; null where more or something else is asked. */
export function placeNamed(question: string): Place | null {
  const asked = bare(question);
  const { page, text } = pagePattern.exec(asked)?.groups ?? {};
  if (page !== undefined && isCounted(page)) return { kind: 'page', page, text };
  const section = sectionPattern.exec(asked)?.groups;
  if (section?.part && section.number)
    return { kind: 'section', part: partOf(section.part), number: section.number, text: section.text };
  if (numberAlone.test(asked)) return { kind: 'section', part: '', number: asked, text: undefined };
  const { book, chapter, verse } = versePattern.exec(asked)?.groups ?? {};
  if (!book || !chapter || asking.test(book) || /\d,\d/.test(question)) return null;
  return { kind: 'verse', book, chapter, verse };
}

/** What a part is called, written out. */
export function partOf(printed: string): string {
  const [name = ''] = printed.split('.');
  const short: Readonly<Record<string, string>> = { sec: 'section', ch: 'chapter', art: 'article' };
  return name.startsWith('§') ? 'section' : (short[name] ?? name);
}

const leadTyped = new RegExp(lead, 'i');
const saysTyped = new RegExp(says, 'i');

/** What a question names, without the words around it: `page 7` of `What is on page 7?`. */
export function nameOfPlace(question: string): string {
  const named = question.replace(/^[^\p{L}\p{N}§]+|[^\p{L}\p{N}]+$/gu, '');
  return named.replace(leadTyped, '').replace(saysTyped, '');
}

const isCounted = (printed: string): boolean => /\d/.test(printed) || romanValue(printed) !== null;
