import { isSentence } from './commentary.js';
import { hideParentheses, hideQuotesAndLinks } from './outline.js';

/** A stretch of a note that cites one thing, refers back, or comments. */
export interface Clause {
  readonly text: string;
  /** `text` with quotations and links hidden, same length. */
  readonly apparatus: string;
  /** Begins after a semicolon or a conjunction rather than as a sentence of its own. */
  readonly continues: boolean;
}

const ABBREVIATIONS =
  /(?:^|[\s(.,’'])(?:\p{L}|pp|vol|vols|no|nos|nr|ed|eds|edn|fol|fols|fo|ff|ch|chs|chap|chaps|nn|fn|fig|figs|app|art|arts|op|opp|loc|al|cf|cfr|vgl|etc|viz|eg|ie|st|dr|mr|mrs|ms|mss|prof|sr|jr|trans|transl|tr|rev|repr|vs|bd|bde|hg|hrsg|hgg|aufl|anm|abb|sp|dir|éd|coll|coord|cap|capp|sez|tav|sec|para|pt|bk|ser|suppl|dept|univ|inc|ltd|co|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec|quoted|approx|ca|cod|doc|docs|par|pag|pág|págs|núm|dies|ders|id|ead|rec|ass|cass|civ|pén|trib|préc|sentt|sent|ouvr|comp|introd|pref)$/iu;
const SENTENCE_END = /[.!?]["”»’)\]]*\s+(?=["“«„‘(]?\p{Lu})/gu;
const SECOND_WORK =
  /(?:[,.]?\s+|\s*[—–]\s*)(?:and|et|e|und|sowie|y|as well as|along with|together with|followed by|but see(?: also)?|see also|and see|see|compare|contra|contrast|cf\.|voir aussi|siehe auch|vgl\. auch|vedi anche|véase también)\s+(?:see |also |cf\. |in |the )*(?=\p{Lu}[\p{L}\p{M}.’'-]*(?:[ -](?:\p{Lu}[\p{L}\p{M}.’'-]*|&|and|et|e|und|y|van|von|de|der|den|di|da|du|del|della|la|le)){0,8},\s+["“«„‘\p{Lu}]|["“«„‘]|\p{Lu}[\p{L}\p{M}’-]*,\s+(?:op|art|loc|cit|ibid|supra)\b)/gu;
const BARE_REFERENCE = /^\p{Lu}[\p{L}\p{M}’-]*,\s+(?:op|art|loc|cit|ibid|supra)\b/u;
const CITATION_END = /(?:\d|\)|\bcit\.?|\bibid\.?|\bpassim|\s[ivxlc]+)$/iu;
/** Author and title of a citation, in characters. */
const LONGEST_OPENING = 300;
const CITED_SO_FAR = /\d|\)|\b(?:cit|ibid|ibidem|passim|cité|Id|Idem)\b/iu;

/**
 * Splits a note at the places where it turns from one work to the next: semicolons, ends of sentences, and "and"
 * or "see also" before a name and a title. Nothing inside quotation marks, parentheses or links is split.
 */
export function splitClauses(note: string): Clause[] {
  const apparatus = hideQuotesAndLinks(note);
  const skeleton = hideParentheses(apparatus);
  const cuts: { at: number; next: number; continues: boolean }[] = [];
  for (const match of skeleton.matchAll(/;\s*/g))
    cuts.push({ at: match.index, next: match.index + match[0].length, continues: true });
  for (const match of skeleton.matchAll(SENTENCE_END)) {
    const before = skeleton.slice(Math.max(0, match.index - 14), match.index);
    const isAbbreviation = match[0].startsWith('.') && ABBREVIATIONS.test(before) && !endsReference(before);
    if (!isAbbreviation)
      cuts.push({
        at: match.index + match[0].trimEnd().length,
        next: match.index + match[0].length,
        continues: false,
      });
  }
  cuts.sort((a, b) => a.at - b.at);
  const sentences = joinTitles(slices(note, apparatus, cuts));
  return sentences.flatMap(splitAtSecondWork);
}

/**
 * A full stop may stand inside a citation: "Montanari, Le acque ferme. Storia di una laguna, 1988". A piece without
 * pages, year, reference or verb is not over yet, and the next belongs to it.
 */
function joinTitles(pieces: readonly Clause[]): Clause[] {
  const joined: Clause[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last !== undefined && !piece.continues && isUnfinished(last) && !isSentence(piece))
      joined[joined.length - 1] = {
        text: `${last.text} ${piece.text}`,
        apparatus: `${last.apparatus} ${piece.apparatus}`,
        continues: last.continues,
      };
    else joined.push(piece);
  }
  return joined;
}

function isUnfinished(piece: Clause): boolean {
  return (
    piece.text.length < LONGEST_OPENING &&
    !CITED_SO_FAR.test(piece.apparatus) &&
    !isSentence(piece) &&
    /^[\p{Lu}"“«„‘]/u.test(piece.text)
  );
}

/** "Ibid. The" and "op. cit. The" end a sentence although they end in an abbreviation. */
function endsReference(before: string): boolean {
  return /\b(?:cit|citt|ibid|infra|supra)$/i.test(before);
}

function slices(
  note: string,
  apparatus: string,
  cuts: readonly { at: number; next: number; continues: boolean }[],
): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  let continues = false;
  for (const cut of [...cuts, { at: note.length, next: note.length, continues: false }]) {
    if (cut.at > start && note.slice(start, cut.at).trim() !== '')
      clauses.push({ text: note.slice(start, cut.at), apparatus: apparatus.slice(start, cut.at), continues });
    start = Math.max(start, cut.next);
    continues = cut.continues;
  }
  return clauses;
}

function splitAtSecondWork(clause: Clause): Clause[] {
  const skeleton = hideParentheses(clause.apparatus);
  const cuts: { at: number; next: number; continues: boolean }[] = [];
  let from = 0;
  for (const match of skeleton.matchAll(SECOND_WORK)) {
    // "and" parts two works only where the first one is over: it has its pages, its year or its op. cit.
    const before = skeleton.slice(from, match.index).slice(-400);
    if (!CITED_SO_FAR.test(before)) continue;
    // "and Vaughn, op. cit." may name a second author of the same work
    if (
      BARE_REFERENCE.test(skeleton.slice(match.index + match[0].length).slice(0, 60)) &&
      !CITATION_END.test(before)
    )
      continue;
    from = match.index + match[0].length;
    cuts.push({ at: match.index, next: from, continues: true });
  }
  if (cuts.length === 0) return [clause];
  const [first, ...rest] = slices(clause.text, clause.apparatus, cuts);
  return first === undefined ? [] : [{ ...first, continues: clause.continues }, ...rest];
}
