import { isMasters, type Reference } from '../reference/index.js';
import { sentenceCase } from './sentence-case.js';
import type { StyleName } from './styles.js';

type Fields = Omit<Reference, 'type'> & { readonly type: string; readonly 'title-short'?: string };

/** A work with what the manual of a style asks for, and its file leaves to those who enter the work. */
export async function inManner(reference: Reference, style: StyleName, isEnglish: boolean): Promise<Fields> {
  const fields: Fields = { ...reference, ...shortTitle(reference, style === 'mla' && isEnglish) };
  switch (style) {
    case 'chicago':
      return forChicago(fields);
    case 'apa':
      return forApa(isEnglish ? await inSentenceCase(fields) : fields);
    case 'mla':
      return fields.type === 'legal_case' ? caseForMla(fields) : forMla(fields);
  }
}

/**
 * The work by what it is called: a case without a name by its court and its number, what somebody wrote in a commentary
 * by the commentary.
 */
export function called(reference: Reference): Reference {
  const { authority, number, 'container-title': whole, ...others } = reference;
  if (reference.title !== undefined) return reference;
  if (reference.type === 'legal_case' && number !== undefined) {
    const title = [authority, number].filter(Boolean).join(', ');
    return { ...others, ...(whole === undefined ? {} : { 'container-title': whole }), title };
  }
  return reference.type === 'chapter' && whole !== undefined
    ? { ...others, type: 'book', title: whole }
    : reference;
}

/** What the text calls a work without an author: the title without the subtitle, in MLA without its article too. */
function shortTitle({ title = '' }: Reference, isWithoutArticle: boolean): Pick<Fields, 'title-short'> {
  const main = title.replace(/(?:(?<=[?!])\s|:\s|\s[–—]\s|(?<=\p{L}{5})\.\s(?=\p{Lu})).*$/u, '');
  const short = isWithoutArticle ? main.replace(/^(?:An?|The)\s(?=.)/u, '') : main;
  return short === title ? {} : { 'title-short': short };
}

/** Chicago leaves out the article of a newspaper or a journal, sets archives as places, and counts reports. */
function forChicago(fields: Fields): Fields {
  const { type, archive, 'archive-place': place, 'container-title': container, ...others } = fields;
  if (type === 'manuscript' && archive !== undefined && fields.issued !== undefined)
    return { ...others, type: 'document', archive: [archive, place].filter(Boolean).join(', ') };
  // Its file prints what kind of report it is, and not which.
  if (type === 'report' && fields.genre !== undefined && fields.number !== undefined)
    return { ...fields, genre: `${fields.genre} ${fields.number}` };
  const isPeriodical = type === 'article-newspaper' || type === 'article-journal';
  return isPeriodical && container !== undefined
    ? { ...fields, 'container-title': container.replace(/^The\s(?=.)/u, '') }
    : fields;
}

/** In APA's list; what the text calls a work by keeps its capitals, and so do journals and cases. */
async function inSentenceCase(fields: Fields): Promise<Fields> {
  const { type, title, 'container-title': container } = fields;
  // A document of an archive is called by those who wrote it: "Ada Kerr to Bruno Cray".
  const isNamed = type === 'manuscript' && fields.author === undefined;
  if (title === undefined || isNamed || type === 'legal_case' || type === 'legislation') return fields;
  const cased = { 'title-short': title, ...fields, title: await sentenceCase(title) };
  return container !== undefined && type === 'chapter'
    ? { ...cased, 'container-title': await sentenceCase(container) }
    : cased;
}

/**
 * APA names a thesis with its university in brackets, but that of an unpublished one behind it; a document of an archive
 * has its whole date, which the file sets for this type alone.
 */
function forApa(fields: Fields): Fields {
  if (fields.type === 'manuscript') return { ...fields, type: 'personal_communication' };
  if (fields.type !== 'thesis') return fields;
  const { genre = '', publisher, ...others } = fields;
  const kind = isMasters(genre) ? 'master’s thesis' : 'doctoral dissertation';
  if (/^unpublished/iu.test(genre)) return { ...fields, genre: `Unpublished ${kind}` };
  const named = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  return { ...others, genre: publisher === undefined ? named : `${named}, ${publisher}` };
}

/** MLA sets the names of cases in italics; its file does so only where no container is named, which here is in the place of a publisher. */
function caseForMla({ volume, page, authority, 'container-title': reports, ...fields }: Fields): Fields {
  const printed = [volume, reports, page].filter(Boolean).join(' ');
  const publisher = [printed, authority].filter(Boolean).join(', ');
  return { ...fields, type: 'book', ...(publisher === '' ? {} : { publisher }) };
}

/** MLA shortens universities and their presses, names a thesis by its degree, and counts volumes at the end. */
function forMla({ volume, ...fields }: Fields): Fields {
  const { type, genre, publisher, edition, author, editor, translator } = fields;
  const hasContributors = translator !== undefined || (author !== undefined && editor !== undefined);
  const isBare = type === 'book' && edition === undefined && !hasContributors;
  const volumes = fields['number-of-volumes'];
  return {
    ...fields,
    // Its file leaves out the volume of a book where nobody else and no edition is before it.
    ...(volume === undefined ? {} : isBare ? { edition: `vol. ${volume}` } : { volume }),
    ...(publisher === undefined ? {} : { publisher: inShort(publisher) }),
    ...(type === 'thesis' ? { genre: isMasters(genre) ? 'MA thesis' : 'PhD dissertation' } : {}),
    // What its file prints last.
    ...(volumes === undefined ? {} : { archive: `${volumes} vols` }),
  };
}

/** "Cambridge UP", "U of Chicago P" */
function inShort(publisher: string): string {
  return publisher
    .replace(/\bUniversity Press\b/u, 'UP')
    .replace(/\bUniversity of (.+) Press\b/u, 'U of $1 P')
    .replace(/\bUniversity\b/gu, 'U');
}
