import { readDate } from './dates.js';
import { readLocator } from './locator.js';
import { type ReadReference, type Reference, stated } from './reference.js';

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

/** Reads statutes and cases, whose forms are fixed; null for anything else. */
export function readLaw(text: string): ReadReference | null {
  return readStatute(text) ?? readReported(text) ?? readCase(text) ?? readGermanCase(text);
}

/** Reads a statute by its code and section; null for anything else. */
export function readStatute(text: string): ReadReference | null {
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

/** A case by the volume and the first page of the reports that it is printed in. */
function readReported(text: string): ReadReference | null {
  const [, title = '', volume = '', container = '', page = '', behind, court, year] =
    reported.exec(text) ?? [];
  if (!caseName.test(title)) return null;
  return {
    reference: {
      type: 'legal_case',
      title,
      volume,
      'container-title': container,
      page,
      ...stated({ authority: court }),
      ...issuedIn(year),
    },
    locator: behind === undefined ? null : readLocator(behind),
  };
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

const inPages = String.raw`,\s(?:S\.\s)?(\d{1,4})(?:\s?\((?:S\.\s)?(\d[^()]*)\)|,\s(\d[\d\sf.–-]*)|\sff?\.?)?\.?$`;
const courtReports = 'BVerfGE|BGHZ|BGHSt|BVerwGE|BAGE|BSGE|BFHE|RGZ|RGSt|BGE|VfSlg|VwSlg';
const courts =
  'BVerfG|BGH|BVerwG|BAG|BSG|BFH|RG|EuGH|EGMR|OLG|LG|AG|VG|OVG|VGH|KG|OGH|VfGH|VwGH|BGer|BVGer|ECJ|CJEU|ECtHR|ICJ';
/** "BVerfGE 7, 198 (208)": a court's own collection. */
const ownReports = new RegExp(`^(${courtReports})\\s(\\d{1,3})${inPages}`, 'u');
/** "BGH, NJW 1996, 1234 (1236)": a court, and the journal of a year. */
const inJournalOfYear = new RegExp(
  `^((?:${courts})(?:\\s\\p{Lu}\\p{L}+)?),\\s(\\p{Lu}[\\p{L}-]+)\\s((?:19|20)\\d\\d)${inPages}`,
  'u',
);

const isCourt = new RegExp(`^(?:${courts})(?:\\s|$)`, 'u');
const isReports = new RegExp(`^(?:${courtReports})$`, 'u');

/** Whether a court decided it, or it is printed in what a court publishes. */
export function isDecision({ author = [], 'container-title': container = '' }: Partial<Reference>): boolean {
  return (
    isReports.test(container) ||
    author.some((name) => isCourt.test('literal' in name ? name.literal : name.family))
  );
}

function readGermanCase(text: string): ReadReference | null {
  const [, reports, volume, first, pin, other] = ownReports.exec(text) ?? [];
  const [, court, journal, year, from, at, also] = inJournalOfYear.exec(text) ?? [];
  const container = reports ?? journal;
  if (container === undefined) return null;
  const place = pin ?? other ?? at ?? also;
  return {
    reference: {
      type: 'legal_case',
      'container-title': container,
      ...stated({ authority: court, volume, page: first ?? from }),
      ...issuedIn(year),
    },
    locator: place === undefined ? null : readLocator(place),
  };
}

function issuedIn(year: string | undefined): Pick<Reference, 'issued'> {
  const issued = year === undefined ? null : readDate(year);
  return issued === null ? {} : { issued };
}
