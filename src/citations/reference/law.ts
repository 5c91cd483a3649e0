import { oneOf, references } from '../../language/index.js';
import { dateIn, readDate } from './dates.js';
import { readLocator } from './locator.js';
import { readNames } from './names.js';
import { type Locator, type ReadReference, type Reference, stated } from './reference.js';
import { germanDay, parliamentaryPaper, statutes, year } from './statutes.js';

/** "Orsa v. Greenbank Seed", "In re The Grey Heron" */
const title = String.raw`(?<title>[^“«„"]+?\sv(?:\.|\s)[^“«„"]+?|(?:In re|Ex [Pp]arte|Re)\s[^“«„"]+?)`;
const courtAndYear = String.raw`\s\((?:(?<authority>[^()]*?)\s)?${year}\)`;
/** An abbreviated journal or reporter: "Harv. L. Rev.", "F.2d", "U.S. (1 Cranch)"; one word at least has its full stop. */
const reporter = String.raw`(?<container>(?=[^,()]*\.)\p{Lu}[\p{L}\d.’'&]*(?:\s[\p{Lu}\d&][\p{L}\d.’'&]*){0,5}(?:\s\(\d\s\p{Lu}[^()]*\))?)`;
const courtReports = 'BVerfGE|BGHZ|BGHSt|BVerwGE|BAGE|BSGE|BFHE|RGZ|RGSt|BGE|VfSlg|VwSlg';
const courts =
  'BVerfG|BGH|BVerwG|BAG|BSG|BFH|RG|EuGH|EGMR|OLG|LG|AG|VG|OVG|VGH|KG|OGH|VfGH|VwGH|BGer|BVGer|ECJ|CJEU|ECtHR|ICJ';
const inPages = String.raw`(?<page>\d{1,4})(?:\s?[(,]\s?(?:S\.\s)?(?<pin>\d[\d\sf.–-]*)\)?|\s(?<place>${oneOf(references.margins)}\s?\d[\d\sf.,–-]*)|\sff?\.?)?\.?$`;
const court = String.raw`(?<authority>(?:${courts})(?:\s\p{Lu}\p{L}+)?)`;
/** "Urt. v. 12.3.2013 – XI ZR 227/12": when it was decided, and the number under which it was heard. */
const decided = String.raw`(?:Urt(?:eil|\.)|Beschl(?:uss|\.)|Entsch(?:eidung|\.))\s?(?:v\.|vom)\s${germanDay}(?:\s?[–-]\s?|,\s)(?:Az\.:?\s|Rs\.\s)?(?<number>[^,()]*\d[./]\d+[^,()]*?)(?:\s[–-])?`;

const cases = [
  // "Marl v. Ely, 5 U.S. (1 Cranch) 137, 140 (1803)"
  String.raw`^${title},?\s(?<volume>\d{1,4})\s${reporter}\s(?<page>\d{1,5})(?:,\s(?<pin>[^()]+?))?${courtAndYear}`,
  // "Orsa v. Greenbank Seed (1998) 4 U.L.R. 212, 215", "Salomon v A Salomon & Co Ltd [1897] AC 22 (HL)"
  String.raw`^${title},?\s[[(]${year}[\])]\s(?:(?<volume>\d{1,3})\s)?(?<container>\p{Lu}[\p{L}.\s]*?)\s(?<page>\d{1,5})(?:\s\((?<authority>\p{Lu}[\p{L} ]*)\))?(?:(?:[,;]|\sat|(?=\s\[))\s(?<pin>.+))?$`,
  // "Vanke v. Block, No. 98-4111, 2002 WL 1836305 (C.D. Cal. 2002)"
  String.raw`^${title},\s(?:No\.\s)?(?<number>(?<=No\.\s)[^,()]*\d[^,()]*|\d{4}\sWL\s\d+)(?:,\s\d{4}\sWL\s\d+)?${courtAndYear}`,
  // "BVerfGE 7, 198 (208)": a court's own collection.
  String.raw`^(?:${court},\s${decided},\s)?(?<container>${courtReports})\s(?<volume>\d{1,3}),\s${inPages}`,
  // "BGH, NJW 1996, 1234 (1236)", "BGH, Urt. v. 12.3.2013 – XI ZR 227/12, NJW 2013, 2015 Rn. 23"
  String.raw`^${court},\s(?:${decided},\s)?(?<container>\p{Lu}[\p{L}-]+)\s${year},\s${inPages}`,
  // "BVerfG, Beschluss vom 14.10.2004 - 2 BvR 1481/04"
  String.raw`^${court},\s${decided}(?:,\s(?:ECLI:)?EU:[CT]:\d{4}:\d+)?(?:,?\s(?<pin>${oneOf(references.margins)}\s?\d[^–—]*))?$`,
].map((form) => new RegExp(form, 'u'));

/** Reads statutes and cases, whose forms are fixed; null for anything else. */
export function readLaw(text: string): ReadReference | null {
  return (
    readStatute(text) ??
    readForm('report', [parliamentaryPaper], text) ??
    readForm('legal_case', cases, text) ??
    readCalledCase(text) ??
    readCommentary(text)
  );
}

const calledCase = new RegExp(
  `^((?:${courts}|${courtReports})[,\\s].+)\\s[–—]\\s["„“»‚]?(\\p{Lu}[^,;()]{2,60}?)["“”«‘]?$`,
  'u',
);

/** "BVerfGE 65, 1 (43) – Volkszählung": a German case may have the name that it is known by behind it. */
function readCalledCase(text: string): ReadReference | null {
  const [, decision = '', title] = calledCase.exec(text) ?? [];
  const read = readForm('legal_case', cases, decision);
  if (read === null || title === undefined) return null;
  return { ...read, reference: { ...read.reference, title } };
}

/** Reads a statute by its code and section; null for anything else. */
export function readStatute(text: string): ReadReference | null {
  return readForm('legislation', statutes, text);
}

function readForm(
  type: 'legislation' | 'legal_case' | 'report',
  forms: readonly RegExp[],
  text: string,
): ReadReference | null {
  const found = forms.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
  if (found === undefined) return null;
  const { title: printed, year, day, container, section, pin, place, ...fields } = found;
  return {
    reference: {
      type,
      ...stated({
        ...fields,
        ...(type === 'legal_case' ? withoutDocket(printed ?? '') : { title: printed }),
        'container-title': container?.trim(),
        section: section?.replace(/\.$/, ''),
        issued: readDate(day ?? year ?? '') ?? undefined,
      }),
    },
    // "Rn. 8 ff." has lost its full stop with the reference's own.
    locator: place === undefined ? pinpoint(pin) : { value: place.replace(/\sff?$/u, '$&.'), label: null },
  };
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
  const issued = dateIn(between) ?? undefined;
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

/** "42 (Brennan J)", "[12]–[15]" */
function pinpoint(behind = ''): Locator | null {
  const [pin = ''] = /^(?:paras?\.?\s)?\[?\d+\]?(?:\s?[–-]\s?\[?\d+\]?)?/u.exec(behind) ?? [];
  if (/^\[(?:1[4-9]|20)\d\d\]$/u.test(pin)) return null;
  return pin.startsWith('[') ? { value: pin, label: null } : (readLocator(behind) ?? readLocator(pin));
}

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
