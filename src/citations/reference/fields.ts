import { abbreviated, forms, oneOf, references } from '../../language/index.js';
import type { Label } from '../tagger/index.js';
import { bracketedGenre, counted, editionIn, genreIn, issuedIn, seriesIn, statusIn } from './details.js';
import { isThesis, typeOf } from './kind.js';
import { docketIn, withoutDocket } from './law.js';
import { inMargin, isRange, marginPattern, readLocator } from './locator.js';
import { isBody, readNames } from './names.js';
import { peopleIn } from './people.js';
import { type Locator, type ReadReference, type Reference, stated } from './reference.js';
import type { Segment } from './segments.js';

/** In probability: a part that is less sure stays out. Chosen by the development part, for nine right of ten. */
const leastSure = 0.55;
const leastSureWhereTold = 0.4;
const sureTitle = 0.9;

/** "in Ead., Suoni": whose work it is printed in is no part of its name. */
const sameAuthor = new RegExp(`^${oneOf(forms.backReferences.idem)},\\s(?=\\p{Lu})`, 'iu');

/** Puts the parts of a reference into its fields. */
export function fieldsOf(text: string, all: readonly Segment[], hasLink: boolean): ReadReference {
  const segments = divided(ofFirst(all).filter(isSure));
  const placed = segments.flatMap(withPlace);
  const textOf = (label: Label): string | undefined =>
    segments.find((segment) => segment.label === label)?.text;
  const printedPages = placed.find(({ label }) => label === 'pages')?.text;
  const { volume, pages } = pagesIn(printedPages);
  const { title, genre } = bracketedGenre(textOf('title')?.replace(/[\s,.;:]+$/u, ''));
  const fields = {
    ...peopleIn(segments, text),
    ...stated({
      title,
      'container-title': (textOf('journal') ?? textOf('host'))?.replace(sameAuthor, ''),
      issued: issuedIn(segments, text),
      'number-of-volumes': /\d+/u.exec(textOf('volumes') ?? '')?.[0],
      volume: counted(textOf('volume')) ?? volume,
      issue: counted(textOf('issue')),
      edition: editionIn(textOf('edition')),
      publisher: textOf('publisher'),
      'publisher-place': textOf('place'),
      status: statusIn(text),
    }),
    ...seriesIn(textOf('collection')),
    ...stated({ genre }),
    ...genreIn(textOf('genre'), title),
  };
  const type = typeOf({ fields, segments, hasLink });
  const place = placeIn(type, pages, citedIn(placed, text), printedPages ?? '');
  const stating = type === 'legal_case' ? asDecided(fields, segments, text) : fields;
  return { reference: { type, ...stating, ...place.fields }, locator: place.locator };
}

/** A case has no author, but a court, and the number under which it was heard is no title. */
function asDecided(
  { author: _, ...fields }: Partial<Reference>,
  segments: readonly Segment[],
  text: string,
): Partial<Reference> {
  const court = segments.flatMap((segment) => (segment.label === 'author' ? segment.text : [])).join(', ');
  const { title, number } = withoutDocket(fields.title ?? '');
  const { title: _title, ...others } = fields;
  return {
    ...others,
    ...stated({ title, number: number ?? docketIn(text) ?? fields.number, authority: court || undefined }),
  };
}

/** A body and a thesis are told by their words as well, what something is printed in by the "in" before it. */
function isSure({ label, text, sureness }: Segment, at: number, all: readonly Segment[]): boolean {
  const isTold =
    label === 'in' ||
    (label === 'title' && (all[at + 1]?.label === 'in' || all.length === 2)) ||
    (label === 'volume' && all[at + 1]?.label === 'author') ||
    (label === 'author' && isBody(text)) ||
    (label === 'genre' && isThesis(text)) ||
    (label === 'host' && all[at - 1]?.label === 'in');
  return sureness >= (isTold ? leastSureWhereTold : leastSure);
}

const nameAndTitle = /^([^,]+),\s(\p{Lu}.+)$/su;
/** "Hobbes, Thomas. Leviathan", "Bruford, A. J. and D. A. MacDonald, eds. Scottish Tales" */
const peopleAndTitle = new RegExp(
  `^(\\p{Lu}[\\p{L}’-]+, \\p{Lu}\\p{Ll}{2,}(?: \\p{Lu})?|.+?[,\\s(]${oneOf(abbreviated(forms.names.editors))}\\)?)[.:,]\\s(\\p{Lu}.{3,})$`,
  'su',
);
/** "Ada Pell, Reeds, ed. Bruno Moe": a title of one word may be taken for a name. */
const authorBeforeEditor = new RegExp(
  `^([^,]+),\\s(\\p{L}{4,}),\\s(${oneOf(forms.names.editedBy)}\\s\\p{Lu}.+)$`,
  'u',
);
const bodyOf = /\s(?:of|for|on|für|de|des|du|della)\s/u;

/**
 * Divides names and title where one was taken for the other because of a word that bodies have: "Max Weber, Economy and
 * Society", "Office of Lights, Instructions".
 */
function divided(printed: readonly Segment[]): readonly Segment[] {
  const all = withOwnTitle(printed);
  const hasTitle = all.some(({ label }) => label === 'title');
  const segments = hasTitle ? all : all.flatMap(withTitleApart);
  const one = segments.filter(({ label }) => label === 'author' || label === 'title');
  const [segment] = one;
  const [, name = '', title = ''] = nameAndTitle.exec(segment?.text ?? '') ?? [];
  if (segment === undefined || one.length > 1 || title === '') return segments;
  const isPerson =
    segment.label === 'author' && isBody(title) && !readNames(name).names.some((it) => 'literal' in it);
  const isOffice =
    segment.label === 'title' && segment.sureness < sureTitle && isBody(name) && bodyOf.test(name);
  if (!isPerson && !isOffice) return segments;
  const parts: Segment[] = [
    { ...segment, label: 'author', text: name },
    { ...segment, label: 'title', text: title },
  ];
  return segments.flatMap((it) => (it === segment ? parts : [it]));
}

/** "Alf Lüdtke (Hg.), Alltagsgeschichte": what nothing is printed in is the work itself. */
function withOwnTitle(all: readonly Segment[]): readonly Segment[] {
  const isPiece = all.some(({ label }) => label === 'title' || label === 'in' || label === 'journal');
  const at = isPiece ? -1 : all.findIndex(({ label }) => label === 'host');
  return all.map((segment, index) => (index === at ? { ...segment, label: 'title' } : segment));
}

/** Where no title is known: one that was taken for a name's. */
function withTitleApart(segment: Segment): readonly Segment[] {
  if (segment.label !== 'author' && segment.label !== 'editor') return [segment];
  const [, author, between, editor] = authorBeforeEditor.exec(segment.text) ?? [];
  const [, people = author, title = between] =
    author === undefined ? (peopleAndTitle.exec(segment.text) ?? []) : [];
  if (people === undefined || title === undefined) return [segment];
  return [
    { ...segment, ...(editor === undefined ? {} : { label: 'author' }), text: people },
    { ...segment, label: 'title', text: title },
    ...(editor === undefined ? [] : [{ ...segment, text: editor }]),
  ];
}

const hereBehindPages = new RegExp(
  `^(.*\\d),?\\s(?:\\(?(?=${oneOf(references.here)}\\s)|\\((?=${oneOf(forms.locators.pages)}))(.*\\d.*)$`,
  'su',
);
/** "1053 Rn. 108 ff.": the first page in a journal, and a number in the margin, which counts no pages. */
const marginBehindPages = new RegExp(`^(\\d+(?:\\sff?)?),?\\s(${marginPattern}.*)$`, 'su');

/** "pp. 3–27, qui p. 9": the pages of the piece, and where in it the reader is sent. */
function withPlace(segment: Segment): readonly Segment[] {
  if (segment.label !== 'pages') return [segment];
  const [, pages, place] = hereBehindPages.exec(segment.text) ?? marginBehindPages.exec(segment.text) ?? [];
  if (pages !== undefined && place !== undefined)
    return [
      { ...segment, text: pages },
      { ...segment, label: 'locator', text: place.replace(/^([^(]*)\)$/u, '$1') },
    ];
  return inMargin.test(segment.text) ? [{ ...segment, label: 'locator' }] : [segment];
}

/** The parts before "quoted in" and the like, behind which another work is cited. */
function ofFirst(segments: readonly Segment[]): readonly Segment[] {
  const isNamed = (before: readonly Segment[]) =>
    before.some(({ label }) => label === 'title' || label === 'author');
  const end = segments.findIndex(({ label }, at) => label === 'lead' && isNamed(segments.slice(0, at)));
  return end < 0 ? segments : segments.slice(0, end);
}

const pageMark = new RegExp(
  `^[\\s([]*(?:${oneOf(forms.locators.pages)}(?:(?<=\\.)|(?!\\p{L}))\\s?)?|[\\s)\\].,;:]+$`,
  'giu',
);

/** Pages without what marks them, and the volume in "Language 67.547–619". */
function pagesIn(printed = ''): { readonly volume?: string; readonly pages?: string } {
  const bare = printed.replace(pageMark, '');
  const [, volume, pages] = /^(\d{1,3})[.:](\d+\s?[-–]\s?\d+)$/u.exec(bare) ?? [];
  return stated({ volume, pages: pages ?? (bare === '' ? undefined : bare) });
}

interface Place {
  readonly fields: Pick<Reference, 'page' | 'section'>;
  readonly locator: Locator | null;
}

const section = /^sec(?:t|tion)?\.?\s(\p{Lu}\d*|\d+)/iu;

/** What is behind the work, with the pages of the volume in "2:12–19". */
function citedIn(segments: readonly Segment[], text: string): string {
  const at = segments.findIndex(({ label }) => label === 'locator');
  const [cited, next] = [segments[at], segments[at + 1]];
  if (cited === undefined) return '';
  const goesOn = next?.label === 'pages' && text.slice(cited.end, next.start) === ':';
  return goesOn ? text.slice(cited.start, next.end) : cited.text;
}

/** "199, 203", "613 at 621": the first page of a piece, and where in it the reader is sent. */
const firstAndPin = /^(\d+(?:\sff?\.?)?)(?:,|,?\sat)\s(\d+(?!.*[–-]\d+,).*)$/su;

/** Which pages are those of the piece, and to which the reader is sent: of a whole work there are only the latter. */
function placeIn(type: Reference['type'], pages: string | undefined, cited: string, printed: string): Place {
  const [opening = '', inPaper] = (type === 'article-newspaper' && section.exec(cited)) || [];
  if (inPaper !== undefined)
    return { fields: { section: inPaper }, locator: readLocator(cited.slice(opening.length)) };
  if (['book', 'thesis', 'report', 'article-newspaper'].includes(type))
    return { fields: {}, locator: readLocator(cited) ?? readLocator(printed) };
  const [, first, pin = ''] = firstAndPin.exec(pages ?? cited.replace(pageMark, '')) ?? [];
  if (first !== undefined && (pages === undefined || cited === ''))
    return { fields: { page: first }, locator: readLocator(pin) };
  const locator = readLocator(cited);
  // A range that is alone is that of the whole piece.
  const isWhole =
    pages === undefined && type !== 'document' && locator?.label === 'page' && isRange(locator.value);
  return isWhole
    ? { fields: { page: locator.value }, locator: null }
    : { fields: stated({ page: pages }), locator };
}
