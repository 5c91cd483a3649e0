const cited = /\b(?:op|loc|art)\. cit|\bpp?\.\s?\d|\((?:[^()]*\b(?:1[5-9]|20)\d\d)\)|https?:|“[^”]+”,/i;
const reference = /^(?:ibid|idem|ivi\b|op\. cit|loc\. cit|see\b|cf\.|quoted|vgl\.|siehe|voir|cfr)/i;
const author =
  /^\p{Lu}[\p{L}.’'-]*(?:(?:,? (?:and|e|und|et|y|&)|,)? (?:de |von |van |di |del |le |la )?\p{Lu}[\p{L}.’'-]*)*, /u;
const sentence =
  /^(?:The|An?|I|In|On|For|This|These|That|Those|There|It|As|Both|Some|All|Most|Whether|According) /;

/** Whether the words cite a work, or refer to one that was cited. */
export function citesWork(text: string): boolean {
  return reference.test(text) || cited.test(text);
}

/** Whether a citation begins here: with an author and a comma, or a reference to another note. */
export function startsCitation(text: string): boolean {
  return reference.test(text) || author.test(text);
}

/** Whether a note may well begin here. */
export function startsLikeNote(text: string): boolean {
  return startsCitation(text) || sentence.test(text) || /^[“"«‘(]/.test(text) || /^https?:/.test(text);
}

/** Names and numbers: the words by which a note and the sentence it is marked in can be told to belong together. */
export function tellingWords(text: string): ReadonlySet<string> {
  const words = text.match(/\p{Lu}\p{L}{3,}|\p{N}{2,}/gu) ?? [];
  return new Set(words.map((word) => word.toLowerCase()));
}
