import { oneOf, references } from '../../language/index.js';
import { dateIn, readDate } from './dates.js';
import { readLocator } from './locator.js';
import { readNames } from './names.js';
import { type Locator, type ReadReference, type Reference, stated } from './reference.js';

const year = String.raw`(?<year>(?:1[2-9]|20)\d\d)`;
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
const decided = String.raw`(?:Urt(?:eil|\.)|Beschl(?:uss|\.)|Entsch(?:eidung|\.))\s?(?:v\.|vom)\s(?<day>\d{1,2}\.\s?(?:\d{1,2}\.|\p{L}+)\s?\d{4})(?:\s?[–-]\s?|,\s)(?:Az\.:?\s)?(?<number>[^,()]*\d[./]\d+[^,()]*?)`;

/** The forms of statutes; groups are called as the fields that they are read into. */
const statutes = [
  // "Reading Act of 1978, Pub. L. No. 95-561, 92 Stat. 2216 (1978)"
  String.raw`^(?:(?<title>[^,“”"]{5,120}),\s)?(?<number>Pub\.\sL\.\s(?:No\.\s)?\d+[–-]\d+)(?:,\s(?:§+\s?[\w()]+,\s)?(?<volume>\d+)\s(?<container>Stat\.)\s(?<page>\d+))?(?:,\s(?<pin>\d[\d–-]*))?(?:\s\(${year}\))?`,
  // "COLO. REV. STAT. ANN. § 22-25-104.5(2)(b)(I) (2022)", "IOWA CODE § 280.9B (2022)"
  String.raw`^(?<container>(?:\p{Lu}\p{L}*\.?\s){1,4}(?:C(?:ode|ODE)|S(?:tat|TAT)\.|L(?:aws|AWS))(?:\sA(?:nn|NN)\.)?)(?:\s\d{4})?,?\s§+\s?(?<section>[\w.()–-]+)(?:\s\(${year}\))?`,
  // "Regulation (EU) No 1092/2010 of the European Parliament and of the Council of 24 November 2010 on …, OJ L 331/1"
  String.raw`^(?<title>(?:(?:Commission|Council|Delegated|Implementing)\s){0,3}(?:Regulation|Directive|Decision)\s(?:\(\p{Lu}{2,3}\)\s)?(?:No\.?\s)?\d{1,4}/\d{1,4}(?:/\p{Lu}{2,3})?(?:\s[^“”"]{0,60}?of\s(?<day>\d{1,2}\s\p{L}+\s\d{4}))?[^“”"[]{0,400}?)(?:\s\([\d.]+\))?(?:,?\s\[${year}\])?(?:,?\s(?<container>OJ|O\.J\.|Official Journal(?: of the European (?:Union|Communities))?),?\s(?<volume>[LC]\s?\d+)(?:[/,]\s?(?:p\.\s)?(?<page>\d+))?)?$`,
  // "Thüringer Bibliotheksgesetz (ThürBibG) vom 16. Juli 2008, GVBl. 2008, S. 242"
  String.raw`^(?<title>(?:(?:\p{Lu}\p{L}+\s){0,2}\p{Lu}[\p{L}-]*gesetz(?:buch)?|Gesetz\s[^,“„"]{5,160}?)(?:\s\([^()]{2,60}\))?)\s(?:vom|v\.)\s(?<day>\d{1,2}\.\s?(?:\d{1,2}\.|\p{L}+)\s?\d{4})(?:,\s(?<container>(?:BGBl|GVBl|GV)\.(?:\s(?:I{1,3}|\p{Lu}+\.))?)(?:\s\d{4})?,\s(?:S\.\s)?(?<page>\d+))?$`,
  // "Okla. Stat. Ann. tit. 10, § 7302-2.2(A)(1) (2000)"
  String.raw`^(?<container>(?:\p{Lu}\p{L}*\.\s?){2,6}(?:tit\.\s\d+)?),?\s?§+\s?(?<section>[\w.()–-]+)(?:\s\(${year}\))?`,
  // "Ports Act 1851, s 9", "Competition and Consumer Act 2010 (Cth) s 46(1)"
  String.raw`^(?<title>\p{Lu}[\p{L}\p{N}’'(),& -]*?\s(?:Act|Measure|Order|Regulations|Rules)\s(?:1[2-9]|20)\d\d(?:\s\(\p{Lu}[\p{L} ]*\))?)(?:,?\s(?<place>(?:ss?|sch|pt|regs?|arts?|rr?)\.?\s\d.*))?$`,
  // "RL 2006/54/EG v. 5.7.2006, ABl. L 204, 23"
  String.raw`^(?<title>(?:RL|VO|Richtlinie|Verordnung)\s(?:\(\p{Lu}{2,3}\)\s)?(?:Nr\.\s)?\d{1,4}/\d{1,4}(?:/\p{Lu}{2,3})?)(?:\s(?:v\.|vom)\s(?<day>\d{1,2}\.\s?(?:\d{1,2}\.|\p{L}+)\s?\d{4}))?(?:,\s(?<container>ABl\.(?:\s\p{Lu}{2})?)\s(?:Nr\.\s)?(?<volume>[LC]\s\d+),\s(?:S\.\s)?(?<page>\d+))?$`,
  // "42 U.S.C. § 1983 (2006)"
  String.raw`^(?<volume>\d{1,3})\s(?<container>(?:\p{Lu}\.\s?){2,5}(?:A\.|Ann\.)?)\s?§+\s?(?<section>[\w.–()-]+)(?:\s\(${year}\))?`,
].map((form) => new RegExp(form, 'u'));

/** "BT-Drs. 16/10067, S. 31", "H.R. REP. NO. 94-1476, at 66 (1976)": a parliament's papers are called by number alone. */
const papers = [
  String.raw`^(?<title>(?:B[TR]-Dr(?:s|ucks)\.?|Bundes(?:tags|rats)drucksache|H\.R\. R(?:ep|EP)\. N[oO]\.|S\. R(?:ep|EP)\. N[oO]\.|Cmn?d?\.?)\s\d+(?:[/-]\d+)?)(?:,\s(?:at\s)?(?<pin>[^()]+?))?(?:\s\(${year}\))?$`,
].map((form) => new RegExp(form, 'u'));

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
  String.raw`^${court},\s${decided}(?:,?\s(?<pin>${oneOf(references.margins)}\s?\d.*))?$`,
].map((form) => new RegExp(form, 'u'));

/** Reads statutes and cases, whose forms are fixed; null for anything else. */
export function readLaw(text: string): ReadReference | null {
  return (
    readStatute(text) ??
    readForm('report', papers, text) ??
    readForm('legal_case', cases, text) ??
    readCommentary(text)
  );
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
