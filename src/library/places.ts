import { setImmediate as breathe } from 'node:timers/promises';
import type { Passage } from '../chunking/index.js';
import { type Document, romanValue, type Span } from '../corpus/index.js';
import type { CutDocument, OpenCorpus } from '../indexing/index.js';
import { fold } from './fitting-notes.js';
import { bare, polite, textsMeant } from './hints.js';

/** A place of a text, by what is printed there: `page 7`, `section B.3.1`, `Matthew 5:9`, `Psalm 23`. */
export type Place =
  | { readonly kind: 'page'; readonly page: string; readonly text?: string | undefined }
  | { readonly kind: 'section'; readonly number: string; readonly text?: string | undefined }
  | {
      readonly kind: 'verse';
      readonly book: string;
      readonly chapter: string;
      readonly verse?: string | undefined;
    };

/** What is read at a place: the passage, and its sentence that begins there. */
export interface ReadThere {
  readonly passage: Passage;
  readonly sentence: Span;
}

const lead = `^${polite}(?:(?:what (?:is|does|s)|what's|show(?: me)?|read(?: me)?|quote|open|go to|give me|see) )?(?:(?:on|in|at) )?(?:the )?`;
const says = '(?: (?:say|says|about))?$';
const inText = '(?: (?:of|in|from) (?<text>.+?))?';
const number = String.raw`(?:[a-z](?:\.\d+)*|\d+(?:\.\d+)*|[ivxlc]+)`;
const parts = 'section|chapter|part|appendix|book|canto|act|article|letter|lecture';

const pagePattern = new RegExp(
  `${lead}(?:pages? |(?:pp?|pg)\\.? ?(?=\\d))(?<page>\\d{1,5}|[ivxlc]+)${inText}${says}`,
);
const sectionPattern = new RegExp(
  `${lead}(?:(?:${parts}|sec\\.?|ch\\.?|art\\.?) |§+ ?)(?<number>${number})${inText}${says}`,
);
const numberAlone = /^(?:[a-z]\.)?\d+(?:\.\d+)+$|^[a-z](?:\.\d+)+$/;
const versePattern = new RegExp(
  `${lead}(?<book>(?:[1-3] )?\\p{L}[\\p{L}.']*(?: \\p{L}[\\p{L}.']*){0,3})(?: |(?=\\d+:))(?<chapter>\\d{1,3})(?:[:.](?<verse>\\d{1,3})(?: ?[-–] ?\\d{1,3})?)?${says}`,
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
  if (section?.number !== undefined) return { kind: 'section', number: section.number, text: section.text };
  if (numberAlone.test(asked)) return { kind: 'section', number: asked };
  const { book, chapter, verse } = versePattern.exec(asked)?.groups ?? {};
  return book && chapter && !asking.test(book) ? { kind: 'verse', book, chapter, verse } : null;
}

/** What a question names, without the words around it: `page 7` of `What is on page 7?`. */
export function nameOfPlace(question: string): string {
  const named = question.replace(/^[^\p{L}\p{N}§]+|[^\p{L}\p{N}]+$/gu, '');
  return named.replace(new RegExp(lead, 'i'), '').replace(new RegExp(says, 'i'), '');
}

const isCounted = (printed: string): boolean => /\d/.test(printed) || romanValue(printed) !== null;

/**
 * What is read at a place, in each text that has it, in the order of the texts.
 *
 * @param documents - Ids of the only documents asked about; undefined: all.
 * @param most - At most so many are looked for.
 */
export async function readAt(
  corpus: OpenCorpus,
  place: Place,
  documents: readonly string[] | undefined,
  most: number,
): Promise<readonly ReadThere[]> {
  const found: ReadThere[] = [];
  const named = place.kind === 'verse' ? undefined : place.text;
  for (const { id } of await textsMeant(corpus, named, documents)) {
    const cut = await corpus.cutDocument(id);
    const stretches = cut === null ? [] : stretchesOf(cut.document, place);
    found.push(...stretches.flatMap((stretch) => firstIn(cut as CutDocument, stretch) ?? []));
    if (found.length >= most) break;
    await breathe();
  }
  return found.slice(0, most);
}

/** The first sentence that begins within a stretch; of a page in the midst of a sentence this one. */
function firstIn({ passages }: CutDocument, { start, end }: Span): ReadThere | null {
  const over = passages.filter((passage) => passage.end > start && passage.start < end);
  for (const passage of over) {
    const sentence = passage.sentences.find((one) => one.start >= start && one.start < end);
    if (sentence !== undefined) return { passage, sentence };
  }
  const [passage] = over;
  const sentence = passage?.sentences.find((one) => one.end > start);
  return passage && sentence ? { passage, sentence } : null;
}

function stretchesOf(document: Document, place: Place): readonly Span[] {
  switch (place.kind) {
    case 'page':
      return pagesCalled(document, place.page);
    case 'section':
      return sectionsOf(document).filter(({ heading }) => isNumbered(heading, place.number));
    case 'verse':
      return versesOf(document, place).slice(0, 1);
  }
}

/** By what is printed on them, where anything is. */
function pagesCalled({ pages, text }: Document, page: string): readonly Span[] {
  const isPrinted = pages.some(({ label }) => label !== undefined);
  return pages.flatMap((sheet, nth) => {
    const name = isPrinted ? fold(sheet.label ?? '') : String(sheet.page);
    return name === page ? { start: sheet.at, end: pages[nth + 1]?.at ?? text.length } : [];
  });
}

interface Section extends Span {
  /** In lower case, with those above it. */
  readonly heading: string;
  readonly above: readonly string[];
}

/** What is below each heading, up to the next one. */
function sectionsOf({ headings, text }: Document): readonly Section[] {
  const above: { readonly heading: string; readonly level: number }[] = [];
  return headings.map(({ start, end, level }, nth) => {
    const heading = fold(text.slice(start, end));
    while ((above.at(-1)?.level ?? 0) >= level) above.pop();
    above.push({ heading, level });
    const next = headings[nth + 1]?.start ?? text.length;
    return { heading, above: above.map((one) => one.heading), start: end, end: next };
  });
}

const numberOfHeading = new RegExp(
  `^(?:(?<part>${parts}|§)\\.? ?)?(?<printed>${number})(?=(?<stop>[.:)—–-])|\\s|$)`,
);

/** `B.3.1 Why …`, `Chapter IV`, `4. Rivers`, and not `A brief history` for `a`. */
function isNumbered(heading: string, wanted: string): boolean {
  const { part, printed, stop } = numberOfHeading.exec(heading)?.groups ?? {};
  if (printed === undefined) return false;
  const isWord = !/\d/.test(printed) && part === undefined && stop === undefined && printed !== heading;
  return !isWord && countOf(printed) === countOf(wanted);
}

/** A single letter but `i`, `v` and `x` is one of the alphabet. */
const countOf = (printed: string): string =>
  /^[^ivx]$/.test(printed) ? printed : String(romanValue(printed) ?? printed);

type Verse = Extract<Place, { kind: 'verse' }>;

/** `Ge1:3 And God said`, `1:3 And` below the book's name, or `3 And` below the chapter's. */
function versesOf(document: Document, { book, chapter, verse }: Verse): readonly Span[] {
  const { text, title, id } = document;
  const sections = sectionsOf(document);
  const outer = [fold(title), fold(id.replace(/\.\w+$/, ''))];
  const isIn = (names: readonly string[]) => isBook(book, [...names, ...outer].join(' '));
  const printed = new RegExp(
    `(?<=^|\\n|[\\p{P}\\s])(?<name>(?:[1-3] ?)?\\p{L}{0,20}\\.? ?)${chapter}[:.]${verse ?? 1}(?![\\p{N}:])`,
    'gu',
  );
  const numbered = [...text.matchAll(printed)].filter(({ groups, index }) => {
    const name = fold(groups?.name ?? '');
    return name === ''
      ? isIn(sections.findLast(({ start }) => start <= index)?.above ?? [])
      : isBook(book, name);
  });
  const below = sections.filter(
    ({ heading, above }) => (isNumbered(heading, chapter) || heading.endsWith(` ${chapter}`)) && isIn(above),
  );
  const alone = new RegExp(`(?<=^|\\s)${verse}\\.?\\s+(?=\\P{N})`, 'u');
  return [
    ...numbered.map(({ index }) => ({ start: index, end: text.length })),
    ...below.flatMap(({ start, end }) => {
      const at = verse === undefined ? 0 : (alone.exec(text.slice(start, end))?.index ?? -1);
      return at < 0 ? [] : { start: start + at, end };
    }),
  ];
}

/** Whether each word of a book's name, or its abbreviation, is among these. */
function isBook(book: string, name: string): boolean {
  const names = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return book
    .split(/[ .]+/)
    .filter(Boolean)
    .every((word) =>
      names.some((one) => one === word || (one.length > 1 && (one.startsWith(word) || word.startsWith(one)))),
    );
}
