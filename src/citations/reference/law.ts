import { readDate } from './dates.js';
import { arePersons, isBody, readNames } from './people.js';
import { isRange, readLocator } from './pieces.js';
import { type Name, type ReadReference, type Reference, stated } from './reference.js';

/** An abbreviated journal or reporter: "Harv. L. Rev.", "F.2d", "U.S."; one word at least has its full stop. */
const reporter = String.raw`(?=[^,()]*\.)\p{Lu}[\p{L}\d.’'&]*(?:\s[\p{Lu}\d&][\p{L}\d.’'&]*){0,5}`;
const behindFirstPage = String.raw`(?:,\s([^()]+?))?`;
const courtAndYear = String.raw`\s\((?:([^()]*?)\s)?((?:1[4-9]|20)\d\d)\)`;

const caseName = /\sv\.?s?\.?\s|^(?:In re|Ex [Pp]arte|Re)\s/u;
const reported = new RegExp(
  `^(.+?),?\\s(\\d{1,4})\\s(${reporter})\\s(\\d{1,5})${behindFirstPage}${courtAndYear}`,
  'u',
);
const statute =
  /^(\d{1,3})\s((?:\p{Lu}\.\s?){2,5}(?:A\.|Ann\.)?)\s?§+\s?([\w.–()-]+)(?:\s\(((?:1[4-9]|20)\d\d)\))?/u;
/** "Okla. Stat. Ann. tit. 10, § 7302-2.2(A)(1) (2000)" */
const code =
  /^((?:\p{Lu}[\p{L}]*\.\s?){2,6}(?:tit\.\s\d+)?),?\s?§+\s?([\w.()–-]+)(?:\s\(((?:1[4-9]|20)\d\d)\))?/u;
/** "Orsa v. Greenbank Seed (1998) 4 U.L.R. 212" */
const yearFirst =
  /^(.+?\sv\.?\s.+?|(?:In re|Ex [Pp]arte)\s.+?),?\s[[(]((?:1[4-9]|20)\d\d)[\])]\s(?:(\d{1,3})\s)?(\p{Lu}[\p{L}.\s]*?)\s(\d{1,5})(?:,\s(.+))?$/u;
/** "Vanke v. Block, 2002 WL 1836305 (C.D. Cal. 2002)" */
const unreported =
  /^((?:(?!\sv\.\s).)+\sv\.\s.+?)(?:,\s(?:No\.\s)?([^,()]*\d[^,()]*))?\s\((?:([^()]*?)\s)?((?:1[4-9]|20)\d\d)\)/u;
/** "2 Edmund Harcastle, The Law of Tidal Waters § 14 (4th ed. 1961)", "REPORT ON PILOTAGE 14 (1993)". */
const treatise =
  /^(?:(\d{1,2})\s)?((?:(?!,\s).)+),\s(.+?)\s((?:at\s)?(?:§+\s?[\d.–-]+|[ivxlc]+(?=\s)|\d{1,4}(?:[–-]\d{1,4})?(?:,\s\d{1,4})*))\s\((?:(\d+)(?:st|nd|rd|th|d)\s(?:rev\.\s)?ed\.,?\s)?((?:1[4-9]|20)\d\d)\)(?=$|[.,;]|\s[("“])/u;
/** "The Missing Duty, in Essays on Maritime Risk 77, 81 (Carl Voss ed., 1984)". */
const inCollection =
  /^((?:(?!,\s).)+),\s((?:(?!,\sin\s).)+),\sin\s(.+?)\s(\d{1,4})(?:,\s([^()]+?))?\s\(([^()]+)\seds?\.,\s((?:1[4-9]|20)\d\d)\)$/u;
const withoutAuthor = /^(Note|Comment|Recent Case|Editorial),\s(.+)$/u;

/** Reads the forms of American law reviews; null for anything else. */
export function readLaw(text: string): ReadReference | null {
  return (
    readStatute(text) ?? readReported(text) ?? readCase(text) ?? readCollection(text) ?? readTreatise(text)
  );
}

function readStatute(text: string): ReadReference | null {
  const [, title, ofCode = '', yearOfCode] = code.exec(text) ?? [];
  if (title !== undefined)
    return {
      reference: {
        type: 'legislation',
        'container-title': title.trim(),
        section: ofCode.replace(/\.$/, ''),
        ...issuedIn(yearOfCode),
      },
      locator: null,
    };
  const [, volume = '', name = '', section = '', year] = statute.exec(text) ?? [];
  if (name === '') return null;
  return {
    reference: {
      type: 'legislation',
      volume,
      'container-title': name.trim(),
      section: section.replace(/\.$/, ''),
      ...issuedIn(year),
    },
    locator: null,
  };
}

/** A case or an article by the volume and the first page of what it is printed in. */
function readReported(text: string): ReadReference | null {
  const [, before = '', volume = '', container = '', page = '', behind, court, year] =
    reported.exec(text) ?? [];
  if (container === '') return null;
  const isCase = caseName.test(before);
  const reference: Reference = {
    type: isCase ? 'legal_case' : 'article-journal',
    ...(isCase ? { title: before } : authorAndTitle(before)),
    volume,
    'container-title': container,
    page,
    ...stated({ authority: court }),
    ...issuedIn(year),
  };
  return { reference, locator: behind === undefined ? null : readLocator(behind) };
}

function readCase(text: string): ReadReference | null {
  const british = yearFirst.exec(text);
  if (british !== null) {
    const [, title = '', year, volume, container = '', page = '', behind] = british;
    return {
      reference: {
        type: 'legal_case',
        title,
        ...stated({ volume }),
        'container-title': container,
        page,
        ...issuedIn(year),
      },
      locator: behind === undefined ? null : readLocator(behind),
    };
  }
  const [, title, number, court, year] = unreported.exec(text) ?? [];
  if (title === undefined || /[“«„"]/u.test(title)) return null;
  return {
    reference: {
      type: 'legal_case',
      title,
      ...stated({ number, authority: court }),
      ...issuedIn(year),
    },
    locator: null,
  };
}

function authorAndTitle(before: string): { author?: readonly Name[]; genre?: string; title: string } {
  const [, genre, titled] = withoutAuthor.exec(before) ?? [];
  if (genre !== undefined && titled !== undefined) return { genre, title: titled };
  const [, author = '', title = ''] = /^(.+?),\s(.+)$/u.exec(before) ?? [];
  const isOneName = /^\p{Lu}[\p{L}’'-]+$/u.test(author);
  if (title === '' || !(isOneName || arePersons(author) || isBody(author))) return { title: before };
  return { author: readNames(author).names, title };
}

function readCollection(text: string): ReadReference | null {
  const [, author = '', title = '', container = '', page = '', behind, editors = '', year] =
    inCollection.exec(text) ?? [];
  if (container === '') return null;
  return {
    reference: {
      type: 'chapter',
      author: readNames(author).names,
      title,
      'container-title': container,
      page,
      editor: readNames(editors).names,
      ...issuedIn(year),
    },
    locator: behind === undefined ? null : readLocator(behind),
  };
}

function readTreatise(text: string): ReadReference | null {
  const [, volume, author = '', title = '', place = '', edition, year] = treatise.exec(text) ?? [];
  // "Review of Trade 9 (1978)" has a volume there.
  if (title === '' || !(arePersons(author) || isBody(author)) || /[“«„‘"]|,\s\p{Ll}|,$/u.test(title))
    return null;
  return {
    reference: {
      type: 'book',
      author: readNames(author).names,
      title,
      ...stated({ volume, edition }),
      ...issuedIn(year),
    },
    locator: isRange(place) ? { value: place, label: 'page' } : readLocator(place),
  };
}

function issuedIn(year: string | undefined): Pick<Reference, 'issued'> {
  const issued = year === undefined ? null : readDate(year);
  return issued === null ? {} : { issued };
}
