const note = /^([ \t]*\d{1,4}) \(return\)[ \t]*(\n?)[ \t]*\[ ?((?:[^\n]|\n(?!\s*\n)){0,5000}?) ?\][ \t]*$/gm;

/**
 * Web pages that were saved as text have the number of a note, the link back to its mark and then the note in brackets: the
 * number is put before its words. The lines stay as many.
 */
export function dropLinksBack(text: string): string {
  return text.includes('(return)') ? text.replace(note, '$2$1. $3') : text;
}
