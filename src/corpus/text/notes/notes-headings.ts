const notesHeading =
  /^(?:\W*)(?:end\s?notes?|foot\s?notes?|notes(?: and references)?|notes? to (?:the )?(?:chapters?|text)|anmerkungen|fu(?:ß|ss)noten|endnoten|noten|notes de bas de page|note|notas?)(?:\W*)$/i;

// A list that marks in the text number is the notes, whatever its heading calls it.
export const listHeading =
  /^\W*(?:references(?: (?:and|&) notes)?|(?:select(?:ed)? )?bibliography|works cited|literature(?: cited)?|sources|citations|literatur(?:verzeichnis)?|quellen(?:verzeichnis)?|bibliographie|r[ée]f[ée]rences|bibliograf[ií]a|referencias|riferimenti)\W*$/i;

// What stands behind the endnotes and is body again.
export const backMatter =
  /^(?:(?:select(?:ed)? )?bibliography|references|works cited|sources|further reading|literature|acknowledge?ments|index|appendix(?: [a-z\d]+)?|about the author|literaturverzeichnis|bibliographie|bibliografia|bibliografía|opere citate)$/i;

/** Whether this line is the heading over endnotes. */
export function isNotesHeading(text: string): boolean {
  return notesHeading.test(text.replace(/^\d+\.?\s+/, ''));
}
