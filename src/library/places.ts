import { setImmediate as breathe } from 'node:timers/promises';
import type { Passage } from '../chunking/index.js';
import { type Document, romanValue, type Span, stemOf } from '../corpus/index.js';
import type { CutDocument, OpenCorpus } from '../indexing/index.js';
import { fold } from './fitting-notes.js';
import { textsMeant } from './hints.js';
import { number, type Place, partOf, parts, type Verse } from './named-place.js';

/** What is read at a place: the passage, and its sentence that begins there. */
export interface ReadThere {
  readonly passage: Passage;
  readonly sentence: Span;
}

/** Of all texts that are looked through, in UTF-16 units: some tenths of a second. */
const mostChars = 20_000_000;

/**
 * What is read at a place, in each text that has it, in the order of the texts.
 *
 * @param documents - Ids of the only documents asked about; undefined: all.
 * @param most - At most so many are looked for.
 * @returns Null where no text has the title that is named, or where there is too much to look through.
 */
export async function readAt(
  corpus: OpenCorpus,
  place: Place,
  documents: readonly string[] | undefined,
  most: number,
): Promise<readonly ReadThere[] | null> {
  const found: ReadThere[] = [];
  const named = place.kind === 'verse' ? undefined : place.text;
  const texts = await textsMeant(corpus, named, documents);
  if (texts.length === 0 || texts.reduce((sum, { chars }) => sum + chars, 0) > mostChars) return null;
  for (const { id } of texts) {
    const cut = await corpus.cutDocument(id);
    const stretches = cut === null ? [] : stretchesOf(cut.document, place);
    found.push(...stretches.flatMap((stretch) => firstIn(cut as CutDocument, stretch) ?? []));
    if (found.length >= most) break;
    await breathe();
  }
  return found.slice(0, most);
}

/** The first sentence that begins within a stretch; where none does, the one that the stretch begins in. */
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
      return sectionsCalled(document, place);
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

/** What is below each heading, up to the next one that is not below it. */
function sectionsOf({ headings, text }: Document): readonly Section[] {
  const above: { readonly heading: string; readonly level: number }[] = [];
  return headings.map(({ start, end, level }, nth) => {
    const heading = fold(text.slice(start, end));
    while ((above.at(-1)?.level ?? 0) >= level) above.pop();
    above.push({ heading, level });
    let next = nth + 1;
    while ((headings[next]?.level ?? 0) > level) next += 1;
    const until = headings[next]?.start ?? text.length;
    return { heading, above: above.map((one) => one.heading), start: end, end: until };
  });
}

const numberOfHeading = new RegExp(
  `^(?:(?<part>${parts}|§)\\.? ?)?(?<printed>${number})(?=(?<stop>[.:)—–-])|\\s|$)`,
);

type SectionAsked = Pick<Extract<Place, { kind: 'section' }>, 'part' | 'number'>;

/** Those of the part's own name first: an article is no section. */
function sectionsCalled(document: Document, asked: SectionAsked): readonly Section[] {
  const sections = sectionsOf(document).map((section) => ({ ...section, part: partCalled(section, asked) }));
  const own = sections.filter(({ part }) => part === asked.part && part !== '');
  return [...own, ...sections.filter(({ part }) => part === '' || (asked.part === '' && part))];
}

/**
 * What a section is called that has the number asked for, empty where it has the number alone: `B.3.1 Why …`,
 * `Chapter IV`, `4. Rivers`, and not `A brief history` for `a`. Null for all others.
 */
function partCalled({ heading }: Section, { number: wanted }: Pick<SectionAsked, 'number'>): string | null {
  const { part, printed, stop } = numberOfHeading.exec(heading)?.groups ?? {};
  if (printed === undefined) return null;
  const isWord = !/\d/.test(printed) && part === undefined && stop === undefined && printed !== heading;
  return !isWord && countOf(printed) === countOf(wanted) ? partOf(part ?? '') : null;
}

/** A single letter but `i`, `v` and `x` is one of the alphabet. */
const countOf = (printed: string): string =>
  /^[^ivx]$/.test(printed) ? printed : String(romanValue(printed) ?? printed);

/** `Ge1:3 And God said`, `1:3 And` below the book's name, or `3 And` below the chapter's. */
function versesOf(document: Document, asked: Verse): readonly Span[] {
  const { text, title, id } = document;
  const outer = [fold(title), fold(stemOf(id))];
  const sections = sectionsOf(document).map((section) => ({
    ...section,
    above: [...outer, ...section.above],
  }));
  const outermost = { heading: '', above: outer, start: 0, end: text.length };
  return [...versesPrinted(text, asked, [outermost, ...sections]), ...versesBelow(text, asked, sections)];
}

/** Those that open a line first: others are only spoken of. */
function versesPrinted(text: string, asked: Verse, sections: readonly Section[]): readonly Span[] {
  const { book, chapter, verse = '1' } = asked;
  const printed = new RegExp(
    `(?<=^|\\n|[\\p{P}\\s])(?<name>(?:[1-3] ?)?\\p{L}{0,20}\\.? ?)${chapter}[:.]${verse}(?![\\p{N}:])`,
    'gu',
  );
  const found = [...text.matchAll(printed)].slice(0, mostPrinted).filter(({ groups, index }) => {
    const name = fold(groups?.name ?? '');
    if (name !== '') return isShort(name, book);
    return hasBook(book, sections.findLast(({ start }) => start <= index)?.above ?? []);
  });
  const opensLine = ({ index }: { readonly index: number }) => index === 0 || text[index - 1] === '\n';
  return [...found.filter(opensLine), ...found.filter((one) => !opensLine(one))].map(
    ({ 0: { length }, index }) => ({ start: index, end: index + length }),
  );
}

/** A verse of one number in one text is printed once, and spoken of a few times. */
const mostPrinted = 200;

function versesBelow(text: string, asked: Verse, sections: readonly Section[]): readonly Span[] {
  const { book, chapter, verse } = asked;
  const below = sections.filter((section) => {
    const { heading, above } = section;
    const isChapter = heading.endsWith(` ${chapter}`) || partCalled(section, { number: chapter }) !== null;
    if (verse !== undefined) return isChapter && hasBook(book, above);
    // Without a verse a name and a number may be anything: it has to be the whole of what is printed.
    return heading === `${book} ${chapter}` || (isChapter && above.slice(0, -1).includes(book));
  });
  const alone = new RegExp(`(?<=^|\\s)${verse}\\.?\\s+(?=\\P{N})`, 'u');
  return below.flatMap(({ start, end }) => {
    const at = verse === undefined ? 0 : (alone.exec(text.slice(start, end))?.index ?? -1);
    return at < 0 ? [] : { start: start + at, end };
  });
}

const wordsIn = (name: string): readonly string[] => name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** Whether titles or headings have each word of a book's name, or more of it: `cor` of `Corinthians`. */
function hasBook(book: string, names: readonly string[]): boolean {
  const all = names.flatMap(wordsIn);
  return wordsIn(book).every((word) =>
    all.some((one) => one === word || (word.length > 2 && one.startsWith(word))),
  );
}

/** Whether a name is a book's, or short for it, or the other way round: `Ge` and `Genesis`. */
function isShort(name: string, book: string): boolean {
  const [names, words] = [wordsIn(name), wordsIn(book)];
  return (
    names.length === words.length &&
    names.every((one, at) => one.startsWith(words[at] ?? one) || (words[at] ?? '').startsWith(one))
  );
}
