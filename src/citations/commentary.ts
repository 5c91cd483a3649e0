import type { Clause } from './clauses.js';
import { hideParentheses } from './outline.js';

const FINITE_VERBS =
  /(?:^|[\s,(])(?:is|are|was|were|has|have|had|does|did|do|can|could|will|would|may|might|must|should|shall|cannot|seems?|says?|said|shows?|shown|showed|means|meant|makes?|made|takes?|took|met|ran|rose|fell|drew|spoke|bore|built|paid|sold|bought|sent|spent|fed|sat|sang|drank|drove|rode|broke|chose|grew|flew|threw|taught|caught|fought|sought|won|wore|swore|hung|struck|slept|dealt|felt|understood|forgot|shook|stole|ate|lies|lay|contains?|mentions?|describes?|includes?|refers?|speaks?|writes?|explains?|differs?|survives?|exists?|varies|vary|concerns?|depends?|provides?|occurs?|gives?|gave|goes|went|comes?|came|stands?|stood|sank|began|kept|held|lost|left|found|wrote|saw|knew|became|gets?|got|brought|thought|tells?|told|argues?|argued|claims?|noted|suggests?|follows?|remains?|appears?|belongs?|owe|owes|thank|thanks|owed|use|uses|est|sont|ont|était|étaient|fut|furent|avait|avaient|è|sono|era|erano|fu|furono|ha|hanno|aveva|ist|sind|war|waren|wurde|wurden|hat|hatte|haben|wird|werden|kann|fue|fueron|eran|hay|había|tiene)(?=[\s,;:.)]|$)/u;
const STATEMENT_START =
  /^(?:the|this|that|these|those|it|he|she|they|we|i|there|here|some|many|most|both|one|two|three|in|on|at|by|for|all|no|such|as|when|where|while|although|since|because|only|not|le|la|les|il|elle|ce|cette|der|die|das|es|el|los|lo|gli)\s/i;
const PAST_TENSE = /\s\p{Ll}{2,}ed(?=[\s,.;:]|$)/u;
const PRONOUN_START = /^(?:It|He|She|They|We|I|There|This|These|Those|Il|Elle|Ils|Es|Sie|Er)\s\p{Ll}/u;
/** Opens a remark rather than the name of a source, where an ordinary word or a quoted one follows. */
const REMARK_START =
  /^(?:Equivalent|According|Half|Measured|Counted|Estimated|Nobody|No one|None|Nothing|Everyone|Everybody|Few|Many|Most|Several|Some|Both|Neither|Either|Each|All|Any|A|An|The|One|Another|Roughly|About|Nearly|Almost|Approximately|Perhaps|Probably|Possibly|Presumably|Apparently|Literally|Strictly|At|In|On|For|By|From|Up|Until|Since|After|Before|Then|Now|Today|Later|Earlier|Formerly|Once|So|Thus|Hence|Here|Not|Only|Even|More|Less|That|Which|Who|Whether|Unless|If|Or|But|And|Also|Of|As|Like|Unlike|Compare|Cf\.|See|See also|Translated|Rounded|Les|Un|Une|Des|Ces|Gli|Un’|Ein|Eine)(?: also)?,? (?=[\p{Ll}“«‘"])/u;
const OWN_TEXT =
  /\b(?:this|present) (?:volume|book|essay|article|edition|chapter|study)\b|\bchapter [\dIVX]|\b(?:above|below)\b/u;
const EDITORIAL =
  /^(?:\(?)(?:my|our|the author['’]s|author['’]s|own) (?:own )?(?:translation|translations|italics|emphasis|calculations?|estimates?)|^(?:emphasis|italics|translation|translations|stress) (?:added|mine|ours|supplied|by the author|in (?:the )?original)|^(?:emphasis|italics) (?:is |are )?(?:mine|added)|^(?:corsivo|traduzione|enfasi) (?:mi[oa]|nostr[oa]|aggiunt[oa])|^(?:c’est nous qui soulignons|nous soulignons|je souligne|notre traduction|hervorhebung|übersetzung)|^(?:sic|n\.b|nota bene)\b/iu;
const SOURCE_VERB =
  /\b(?:(?:is|are|was|were) (?:in|from)|according to|taken from|comes? from|(?:preserved|kept|held|recorded|printed|reproduced|reported|listed|named|given|quoted) (?:in|at|by|from))\b/i;
const SOURCE_NOUN =
  /\b(?:archives?|books?|letters?|ledgers?|registers?|minutes|accounts?|papers|records?|rolls|reports?|diar(?:y|ies)|library|museum|collections?|files?|journals?|gazettes?|newspapers?|maps?|plans?|inscriptions?|photographs?|petitions?|tables|deeds?|wills?|manuscripts?|inventory|catalogue|survey|census|memoirs?|correspondence|docket|act|statute|treaty|interview)\b/i;

export const PAGES =
  /(?:^|[\s,(])(?:pp?|fols?|ff|S|s|col|cols|ch|chap|chaps|cap|vol|vols|no|nos|Bd|Nr|t|tav|fig|table|para|§§?|art|ll?)(?:\.?\s?\d|\.?\s[ivxlc]+\b)/u;
const YEAR = /\b(?:1[0-9]|20)\d\d\b/;
const IMPRINT = /\((?:[^()]*[\s:,])?(?:1[0-9]|20)\d\d[a-z]?(?:\s?[–/-]\s?\d{2,4})?\)/u;
const PLACE_AND_YEAR =
  /\(\p{Lu}[^()]*?[:,]\s[^()]*\b(?:1[0-9]|20)\d\d[a-z]?(?:\s?[–/-]\s?\d{2,4})?(?:,[^()]*)?\)|\p{Lu}[\p{L} .&’'-]+: \p{Lu}[^():]*, (?:1[0-9]|20)\d\d\b|\((?:forthcoming|n\.d\.|s\.d\.|in press)\)/u;

/** What a clause of a note does: it cites a work, states something about a source, or only comments. */
export type ClauseRole = 'work' | 'source' | 'comment' | 'detail';

/**
 * Whether a clause that does not refer back cites a work. A work shows itself by pages, a place and a year, a
 * quoted title or a link; a sentence with a verb and none of these is a comment.
 *
 * @param isFirst - Whether it opens the note: there a bare name of a source is a work; later on it needs a sign.
 */
export function roleOf(clause: Clause, isFirst: boolean): ClauseRole {
  const text = clause.text.trim();
  const skeleton = hideParentheses(clause.apparatus).trim();
  if (EDITORIAL.test(text)) return 'comment';
  if (!/\p{Lu}/u.test(text) || isLocator(text)) return 'detail';
  const hasLink = /https?:\/\/|www\.|\bdoi:/i.test(text);
  if (isSentence(clause)) {
    if (hasLink || PLACE_AND_YEAR.test(text) || PAGES.test(skeleton) || isQuotedWork(text)) return 'work';
    return SOURCE_VERB.test(skeleton) && SOURCE_NOUN.test(skeleton) ? 'source' : 'comment';
  }
  if (isFirst) return isRemark(text, skeleton, hasLink) ? 'comment' : 'work';
  if (hasLink || IMPRINT.test(text) || PLACE_AND_YEAR.test(text) || isQuotedWork(text)) return 'work';
  if (clause.continues)
    return YEAR.test(skeleton) || PAGES.test(skeleton) || /\d/.test(skeleton) ? 'work' : 'detail';
  return PAGES.test(skeleton) && /^[\p{Lu}“«„‘]/u.test(text) && YEAR.test(skeleton) ? 'work' : 'detail';
}

/** A phrase without a verb that still names no source: "Roughly two days’ wages", "Up to the flood of 1824". */
function isRemark(text: string, skeleton: string, hasLink: boolean): boolean {
  if (!REMARK_START.test(text) || hasLink || PLACE_AND_YEAR.test(text) || IMPRINT.test(text)) return false;
  if (PAGES.test(skeleton) || isQuotedWork(text)) return OWN_TEXT.test(skeleton) && !YEAR.test(text);
  return OWN_TEXT.test(skeleton) || !SOURCE_NOUN.test(skeleton);
}

/** Whether a clause states something: it has a verb of its own, outside quotations and parentheses. */
export function isSentence(clause: Pick<Clause, 'text' | 'apparatus'>): boolean {
  const skeleton = hideParentheses(clause.apparatus);
  return (
    FINITE_VERBS.test(skeleton) ||
    PRONOUN_START.test(clause.text.trim()) ||
    (STATEMENT_START.test(clause.text.trim()) && PAST_TENSE.test(skeleton))
  );
}

/** A quoted title followed by a comma and a year somewhere: an article. */
function isQuotedWork(text: string): boolean {
  return /[“«„‘"][^“”«»]{3,}[”»’"],?\s+(?:in:?\s+)?\p{Lu}/u.test(text) && YEAR.test(text);
}

/** "pp. 7–9", "vol. 2", "table 6": more about the work before. */
function isLocator(text: string): boolean {
  return /^(?:(?:and|also|esp\.|especially|see also|cf\.)\s+)*(?:at\s+)?(?:pp?|fols?|S|cols?|ch|chaps?|chapters?|vols?|nos?|Bd|Nr|tables?|figs?|appendix|plates?|arts?|articles?|paras?|§§?|books?|parts?|lines?)(?:\.?\s?\d|\.?\s[ivxlc]+\b)/i.test(
    text,
  );
}
