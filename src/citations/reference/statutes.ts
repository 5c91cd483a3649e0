/** In a pattern: a year, as the field that it is read into. */
export const year = String.raw`(?<year>(?:1[2-9]|20)\d\d)`;
/** In a pattern: a German day: "12.3.2013", "3. März 1987". */
export const germanDay = String.raw`(?<day>\d{1,2}\.\s?(?:\d{1,2}\.|\p{L}+)\s?\d{4})`;

/** "(2006)", "(West 2009)" */
const inBrackets = String.raw`(?:\s\((?:\p{Lu}[\p{L}.]*\s)?${year}\))?`;
const sections = String.raw`,?\s?§+\s?(?<section>[\w.()–-]+)`;
/** Behind a code's section: nothing but another one, brackets, and what repealed or changed it. A sentence goes on otherwise. */
const codeEnd = String.raw`(?:\sand\s[\w.()–-]+)?${inBrackets}(?:[.,;]?\s?(?:\(|repealed|amended|as amended).*)?[.,;]?$`;

const publicLaw = String.raw`(?<number>Pub\.\sL\.\s(?:No\.\s)?\d+[–-]\d+)`;
const atLarge = String.raw`(?:,\s(?:§+\s?[\w()]+,\s)?(?<volume>\d+)\s(?<container>Stat\.)\s(?<page>\d+))?(?:,\s(?<pin>\d[\d–-]*))?`;

const europeanNumber = String.raw`(?:\(\p{Lu}{2,3}\)\s)?(?:No\.?\s|Nr\.\s)?\d{1,4}/\d{1,4}(?:/\p{Lu}\p{L}{1,7})?`;
const europeanAct = String.raw`(?:(?:Commission|Council|Delegated|Implementing)\s){0,3}(?:Regulation|Directive|Decision)\s${europeanNumber}`;
const ofDay = String.raw`(?:\sof\s[^“”";[]{0,60}?(?<day>\d{1,2}\s\p{L}+\s\d{4}))?`;
const onMatter = String.raw`(?:\s(?:of the|on|laying|amending|establishing|concerning|relating|repealing|implementing|supplementing)\s[^“”"‘;[]{0,400}?)?(?:\s\(\p{Lu}[^()]{2,60}\))?`;
/** "OJ L 331/1", "OJ 2000 L 178, p. 1", "[2000] OJ L180/22" */
const officialJournal =
  String.raw`(?:\s\([\d.]+\))?(?:,?\s\[${year}\])?(?:,?\s(?<container>OJ|O\.J\.|Official Journal(?: of the European (?:Union|Communities))?)` +
  String.raw`(?:\s\[?\d{4}\]?)?,?\s(?<volume>[LC]\s?\d+)(?:(?:[/,]\s?|,\s[\d.]+,\s)(?:p\.\s)?(?<page>\d+)(?:[–-]\d+)?)?)?`;
const article = String.raw`(?:,\s(?<place>(?:arts?|Arts?|Articles?|recitals?|paras?)\.?\s\d.*))?`;

const germanAct = String.raw`(?:(?:\p{Lu}\p{L}+\s){0,2}\p{Lu}[\p{L}-]*gesetz(?:buch)?|Gesetz\s(?:zur|zum|über|betreffend|gegen|für|zu)\s[^,“„"]{5,160}?)(?:\s\([^()]{2,60}\))?`;
const gazette = String.raw`(?:,\s(?<container>(?:BGBl|RGBl|GVBl|GV)\.(?:\s(?:I{1,3}|\p{Lu}+\.))?)(?:\s\d{4})?,\s(?:S\.\s)?(?<page>\d+))?`;

/** The forms of statutes; groups are called as the fields that they are read into. */
export const statutes = [
  // "Reading Act of 1978, Pub. L. No. 95-561, 92 Stat. 2216 (1978)"
  String.raw`^(?:(?<title>[^,“”"]{5,120}),\s)?${publicLaw}${atLarge}${codeEnd}`,
  // "COLO. REV. STAT. ANN. § 22-25-104.5(2)(b)(I) (2022)", "IOWA CODE § 280.9B (2022)"
  String.raw`^(?<container>(?:\p{Lu}\p{L}*\.?\s|&\s){1,5}(?:C(?:ode|ODE)|S(?:tat|TAT)\.|L(?:aws?|AWS?))(?:\sA(?:nn|NN)\.)?(?:\sch\.\s\w+)?)(?:\s\d{4})?${sections}${codeEnd}`,
  // "Regulation (EU) No 1092/2010 of the European Parliament and of the Council of 24 November 2010 on …, OJ L 331/1"
  String.raw`^(?<title>${europeanAct}${ofDay}${onMatter})${officialJournal}${article}\.?$`,
  // "RL 2006/54/EG v. 5.7.2006, ABl. L 204, 23"
  String.raw`^(?<title>(?:RL|VO|Richtlinie|Verordnung)\s${europeanNumber})(?:\s(?:v\.|vom)\s${germanDay})?(?:,\s(?<container>ABl\.(?:\s\p{Lu}{2})?)\s(?:Nr\.\s)?(?<volume>[LC]\s\d+),\s(?:S\.\s)?(?<page>\d+))?\.?$`,
  // "Thüringer Bibliotheksgesetz (ThürBibG) vom 16. Juli 2008, GVBl. 2008, S. 242"
  String.raw`^(?<title>${germanAct})\s(?:vom|v\.)\s${germanDay}${gazette}\.?$`,
  // "Okla. Stat. Ann. tit. 10, § 7302-2.2(A)(1) (2000)"
  String.raw`^(?<container>(?:\p{Lu}\p{L}*\.\s?){2,6}(?:tit\.\s\d+)?)${sections}${inBrackets}`,
  // "Ports Act 1851, s 9", "Competition and Consumer Act 2010 (Cth) s 46(1)", "Reading Act 1998, c. 42, s. 6"
  String.raw`^(?<title>\p{Lu}[\p{L}\p{N}’'(),& -]*?\s(?:Act|Measure|Order|Regulations|Rules)\s(?:1[2-9]|20)\d\d(?:\s\(\p{Lu}[\p{L} ]*\))?)(?:,?\s\(?(?:[\d &]+\s\p{L}+\.\s)?(?:c\.|SI)\s[\d/]+\)?)?(?:,?\s(?<place>(?:ss?|sch|pt|regs?|arts?|rr?)\.?\s\d.*))?$`,
  // "Vienna Convention on the Law of Treaties (adopted 23 May 1969, …) 1155 UNTS 331, art 31(1)"
  String.raw`^(?<title>\p{Lu}[^“”"‘;()]{5,150}?)\s\((?:adopted|opened for signature|signed)\s(?:on\s)?(?<day>\d{1,2}\s\p{L}+\s\d{4})[^()]{0,80}\),?\s(?<volume>\d+)\s(?<container>UNTS|LNTS|ETS|ILM)\s(?<page>\d+)${article}\.?$`,
  // "42 U.S.C. § 1983 (2006)"
  String.raw`^(?<volume>\d{1,3})\s(?<container>(?:\p{Lu}\.\s?){2,5}(?:A\.|Ann\.)?)${sections}${inBrackets}`,
].map((form) => new RegExp(form, 'u'));

/** In a pattern: "Cmd. 1234", a paper that the British government put before Parliament. */
export const commandPaper = String.raw`Cm(?:n?d)?\.?\s\d+`;

/** "BT-Drs. 16/10067, S. 31", "H.R. REP. NO. 94-1476, at 66 (1976)": a parliament's papers are called by number alone. */
export const parliamentaryPaper = new RegExp(
  String.raw`^(?:Begr\.\s(?:zum\s)?RegE,\s)?(?<title>(?:B[TR]-Dr(?:s|ucks)\.?|Bundes(?:tags|rats)drucksache|(?:H\.R\.|S\.) R(?:ep|EP)\. N[oO]\.)\s\d+(?:[/-]\d+)?|${commandPaper}(?:[/-]\d+)?)` +
    String.raw`(?:,\s(?:at\s)?(?<pin>[^()]+?))?(?:\s\(${year}\))?$`,
  'u',
);
