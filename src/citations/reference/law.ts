import { oneOf, references } from '../../language/index.js';
import { readDate, someDate } from './dates.js';
import { readLocator } from './locator.js';
import { readNames } from './names.js';
import { type Locator, type ReadReference, type Reference, stated } from './reference.js';

/** An abbreviated journal or reporter: "Harv. L. Rev.", "F.2d", "U.S."; one word at least has its full stop. */
const reporter = String.raw`(?=[^,()]*\.)\p{Lu}[\p{L}\d.’'&]*(?:\s[\p{Lu}\d&][\p{L}\d.’'&]*){0,5}`;
const behindFirstPage = String.raw`(?:,\s([^()]+?))?`;
const courtAndYear = String.raw`\s\((?:([^()]*?)\s)?((?:1[4-9]|20)\d\d)\)`;

const caseName = /\sv\.?s?\.?\s|^(?:In re|Ex [Pp]arte|Re)\s/u;
const reported = new RegExp(
  `^(.+?),?\\s(\\d{1,4})\\s(${reporter}(?:\\s\\(\\d\\s\\p{Lu}[^()]*\\))?)\\s(\\d{1,5})${behindFirstPage}${courtAndYear}`,
  'u',
);
const statute =
  /^(\d{1,3})\s((?:\p{Lu}\.\s?){2,5}(?:A\.|Ann\.)?)\s?§+\s?([\w.–()-]+)(?:\s\(((?:1[4-9]|20)\d\d)\))?/u;
/** "Okla. Stat. Ann. tit. 10, § 7302-2.2(A)(1) (2000)" */
const code =
  /^((?:\p{Lu}[\p{L}]*\.\s?){2,6}(?:tit\.\s\d+)?),?\s?§+\s?([\w.()–-]+)(?:\s\(((?:1[4-9]|20)\d\d)\))?/u;
/** "Ports Act 1851, s 9", "Competition and Consumer Act 2010 (Cth) s 46(1)" */
const act =
  /^(\p{Lu}[\p{L}\p{N}’'(),& -]*?\s(?:Act|Measure|Order|Regulations|Rules)\s(?:1[2-9]|20)\d\d(?:\s\(\p{Lu}[\p{L} ]*\))?)(?:,?\s((?:ss?|sch|pt|regs?|arts?|rr?)\.?\s\d.*))?$/u;
/** "Orsa v. Greenbank Seed (1998) 4 U.L.R. 212, 215", "Salomon v A Salomon & Co Ltd [1897] AC 22 (HL)" */
const yearFirst =
  /^((?:(?!,\s(?:1[4-9]|20)\d\d\s\p{Lu})[^;])+?\sv\.?\s.+?|(?:In re|Ex [Pp]arte)\s.+?),?\s[[(]((?:1[4-9]|20)\d\d)[\])]\s(?:(\d{1,3})\s)?(\p{Lu}[\p{L}.\s]*?)\s(\d{1,5})(?:\s\((\p{Lu}[\p{L} ]*)\))?(?:(?:[,;]|\sat|(?=\s\[))\s(.+))?$/u;
/** "Vanke v. Block, No. 98-4111, 2002 WL 1836305 (C.D. Cal. 2002)" */
const unreported =
  /^([^“«„"]+?\sv\.\s\p{Lu}[^“«„"]*?),\s(?:No\.\s)?((?<=No\.\s)[^,()]*\d[^,()]*|\d{4}\sWL\s\d+)(?:,\s\d{4}\sWL\s\d+)?\s\((?:([^()]*?)\s)?((?:1[4-9]|20)\d\d)\)/u;

/** Reads statutes and cases, whose forms are fixed; null for anything else. */
export function readLaw(text: string): ReadReference | null {
  const read = readStatute(text) ?? readReported(text) ?? readCase(text) ?? readGermanCase(text);
  if (read?.reference.type !== 'legal_case') return read ?? readCommentary(text);
  const { title = '', ...reference } = read.reference;
  return { ...read, reference: { ...reference, ...withoutDocket(title) } };
}

const inWork = '(?:[§¶]|Art\\.?\\s?\\d|(?:[Vv]or(?:bem\\.?|b\\.)?|Einl\\.?|Einf\\.?|Anh\\.?|Präambel)\\s)';
const margin = oneOf(references.margins);
/** "MüKoBGB/Wagner, 8. Aufl. 2020, § 823 Rn. 12": a commentary, who wrote on this section, and the number in its margin. */
const commentary = new RegExp(
  `^(${oneOf(references.commentaries)}\\p{Lu}{0,5}|\\p{Lu}[\\p{L}-]*(?:K|Komm)(?:[\\s-]\\p{Lu}[\\p{L}]*){0,2})` +
    `[/-](\\p{Lu}[\\p{L}\\p{M}’.-]*(?:[/\\s]\\p{Lu}[\\p{L}\\p{M}’.-]*){0,4})(?:,\\s(\\p{Lu}[\\p{L}-]*))?` +
    `([,(\\s][^“«„‘"§]{0,60}?)?,?\\s(${inWork}.*${margin}.*\\d.*)$`,
  'u',
);

function readCommentary(text: string): ReadReference | null {
  const [, name, authors = '', code, between = '', place = ''] = commentary.exec(text) ?? [];
  if (name === undefined) return null;
  const issued = readDate(someDate.exec(between)?.[0] ?? '') ?? undefined;
  return {
    reference: {
      type: 'chapter',
      author: readNames(authors).names,
      'container-title': code === undefined ? name : `${name}, ${code}`,
      ...stated({ edition: /(\d+)\.\s?(?:Aufl|A\.|Ed)/u.exec(between)?.[1], issued }),
    },
    locator: { value: place.replace(/\.$/u, ''), label: null },
  };
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
  const [, ofAct, ofSection] = act.exec(text) ?? [];
  if (ofAct !== undefined)
    return {
      reference: { type: 'legislation', title: ofAct },
      locator: ofSection === undefined ? null : { value: ofSection, label: null },
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

/** "42 (Brennan J)", "[12]–[15]" */
function pinpoint(behind = ''): Locator | null {
  const [pin = ''] = /^(?:paras?\.?\s)?\[?\d+\]?(?:\s?[–-]\s?\[?\d+\]?)?/u.exec(behind) ?? [];
  if (/^\[(?:1[4-9]|20)\d\d\]$/u.test(pin)) return null;
  return pin.startsWith('[') ? { value: pin, label: null } : readLocator(pin);
}

function readCase(text: string): ReadReference | null {
  const british = yearFirst.exec(text);
  if (british !== null) {
    const [, title = '', year, volume, container = '', page = '', court, behind] = british;
    return {
      reference: {
        type: 'legal_case',
        title,
        ...stated({ volume, authority: court }),
        'container-title': container,
        page,
        ...issuedIn(year),
      },
      locator: pinpoint(behind),
    };
  }
  const [, title, number, court, year] = unreported.exec(text) ?? [];
  if (title === undefined) return null;
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

const docketWord =
  'Joined Cases?|Case(?: [Nn]os?\\.?)?|(?:[Aa]ppl?(?:ication)?\\.? )?[Nn]os?\\.?|Az\\.?:?|Rs\\.|Nr\\.|Beschwerde-?\\s?Nr\\.|Rep\\.|Zl\\.?|Urteil';
const docketNumber =
  '(?:\\(?[\\p{Lu}\\d][\\p{L}\\d]{0,3}\\)?[\\s-]){0,3}[\\p{Lu}\\d]*[\\d_]+[./:–-]\\d[\\p{L}\\d/.-]*(?:\\s\\p{Lu}(?!\\p{L}))?';
const dockets = `(?:${docketWord})\\s(?:${docketNumber}|\\d+)|${docketNumber}`;
const docket = `(?:${dockets})(?:(?:,|\\su\\.|\\sund|\\sand)\\s(?:${dockets}))*`;
/** "VI ZR 123/45", "Case C-176/03 Commission v Council", "Osman v UK (App no 23452/94)" */
const docketFirst = new RegExp(`^\\(?(${docket})(?:\\su\\.?\\s?a\\.?)?\\)?(?:$|[\\s,–:-]+(.*)$)`, 'su');
const docketLast = new RegExp(`^(.+?),?\\s\\(((?:${docketWord})\\s[^()]*\\d[./-]\\d[^()]*)\\)$`, 'su');
const bareDocket = new RegExp(`^(?:${docketWord})\\s`, 'u');
const docketWithin = new RegExp(`(?<![\\p{L}\\d])(?:${docketWord})\\s(${docketNumber})`, 'u');

/** The number under which a court heard a case, without the word before it. */
export function docketIn(text: string): string | undefined {
  return docketWithin.exec(text)?.[1];
}

/** Takes the number of a case out of what was read as its title; what is left may be nothing. */
export function withoutDocket(printed: string): { readonly title?: string; readonly number?: string } {
  const [, first, behind = ''] = docketFirst.exec(printed) ?? [];
  const [, before, last] = docketLast.exec(printed) ?? [];
  const number = (first ?? last)?.replace(bareDocket, '');
  const title = first === undefined ? (before ?? printed) : behind.replace(/^[(„“"]+(.*?)[)”“"]*$/su, '$1');
  return stated({ number, title: title === '' ? undefined : title });
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
