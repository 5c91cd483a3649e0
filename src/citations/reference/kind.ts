import { oneOf, references } from '../../language/index.js';
import type { Label } from '../tagger/index.js';
import { isDecision } from './law.js';
import type { Reference, ReferenceType } from './reference.js';
import type { Segment } from './segments.js';

const thesis = new RegExp(
  `^[\\s([]*(?:unpublished\\s|unveröff(?:entlichte|\\.)\\s)?${oneOf(references.theses)}`,
  'iu',
);
const paper = new RegExp(`^.*?${oneOf(references.papers, ['Technical Report', 'Tech. Rep.', 'TR'])}`, 'iu');
const proceedings =
  /^proc(?:eedings|\.)|(?<!\p{L})(?:conference|meeting|symposi(?:on|um)|workshop|tagung|congress)(?!\p{L})/iu;
/** "White v Jones": a case by its parties. */
const parties = /^(?:\p{Lu}|\d).*(?<!(?:hg|hrsg|übers)\.)\svs?\.?\s\p{Lu}/u;
/** "BGH, Urt. v. 3. 2. 2001" */
const judgment = /^[\s(]*(?:urt(?:eil|\.)|beschl(?:uss|\.)|judge?ment|arrêt|sentenza|sentencia)/iu;

const modified = /(?<!\p{L})(?:modified|updated|posted|revised)(?!\p{L})/iu;

/** What decides of which kind a work is. */
interface Known {
  readonly fields: Partial<Reference>;
  readonly segments: readonly Segment[];
  /** Other than a DOI, which articles have before their volume has a number. */
  readonly hasLink: boolean;
}

export const isThesis = (genre: string): boolean => thesis.test(genre);
/** Of a thesis: whether it is a master's and no doctor's. */
export const isMasters = (genre = ''): boolean =>
  /^(?:unpublished\s)?(?:M\.?A|MPhil|master|magister|diplom|tesi di laurea|tesis de (?:m|l)|mémoire|.*mestrado)/iu.test(
    genre,
  );
export const isPaper = (genre: string): boolean => paper.test(genre);

/** Tells the kind of a work by what is printed of it. */
export function typeOf(known: Known): ReferenceType {
  const { genre, number, 'container-title': container } = known.fields;
  if (genre !== undefined && isThesis(genre)) return 'thesis';
  if (genre !== undefined && (isPaper(genre) || number !== undefined) && container === undefined)
    return 'report';
  if (isCase(known)) return 'legal_case';
  if (known.hasLink && isModified(known)) return 'webpage';
  return container === undefined ? wholeType(known) : (chapterType(known, container) ?? pieceType(known));
}

function isCase({ fields, segments }: Known): boolean {
  if (isDecision(fields)) return true;
  if (segments.some(({ label, text }) => label === 'genre' && judgment.test(text))) return true;
  return fields.author === undefined && parties.test(fields.title ?? '');
}

function has({ segments }: Known, ...labels: readonly Label[]): boolean {
  return segments.some(({ label }) => labels.includes(label));
}

/** A piece in a book or in proceedings; null for one in a journal. */
function chapterType(known: Known, container: string): ReferenceType | null {
  const isCounted = known.fields.volume !== undefined || known.fields.issue !== undefined;
  const isInBook = has(known, 'in') && has(known, 'publisher', 'place', 'editor');
  if (has(known, 'journal')) return isInBook && !isCounted ? 'chapter' : null;
  if (proceedings.test(container)) return 'paper-conference';
  const isMade = has(known, 'publisher', 'place', 'editor', 'in');
  return isMade || (has(known, 'pages') && !isCounted) ? 'chapter' : null;
}

function pieceType(known: Known): ReferenceType {
  const { issued, volume, issue } = known.fields;
  const isCounted = volume !== undefined || issue !== undefined;
  const hasDay = issued?.['date-parts'][0]?.length === 3;
  if (hasDay && !isCounted) return 'article-newspaper';
  if (isCounted || has(known, 'pages')) return 'article-journal';
  if (known.hasLink) return 'webpage';
  return issued === undefined ? 'document' : 'article-journal';
}

/** Whether its date is that of the last change of a page. */
function isModified({ segments }: Known): boolean {
  return segments.some(({ label, text }) => label === 'note' && modified.test(text));
}

function wholeType({ fields, hasLink }: Known): ReferenceType {
  const ofBooks = ['publisher', 'publisher-place', 'edition', 'volume', 'status', 'number-of-volumes'];
  const hasYear = fields.issued !== undefined && fields.issued['date-parts'][0]?.length !== 3;
  if (ofBooks.some((field) => field in fields) || (hasYear && !hasLink)) return 'book';
  return hasLink ? 'webpage' : 'document';
}
