/** What opens a quotation, and what may close it. */
export const closers: Readonly<Record<string, string>> = {
  '“': '”',
  '«': '»',
  '»': '«',
  '„': '“”',
  '‘': '’',
  '"': '"',
  '‹': '›',
};
const longest = 1000;

/** The quotations of a text, each from its opening mark to its closing one; one within another is part of it. */
export function quotationsIn(text: string): readonly (readonly [open: number, close: number])[] {
  const found: (readonly [number, number])[] = [];
  for (let at = 0; at < text.length; at++) {
    const closing = closers[text[at] ?? ''];
    // Behind a quotation in French a "»" is left over where its opening mark was not printed.
    const isLeft = text[at] === '»' && /\s/u.test(text[at + 1] ?? ' ');
    const close = closing === undefined || isLeft ? -1 : closingMark(text, at, closing);
    if (close < 0) continue;
    found.push([at, close]);
    at = close;
  }
  return found;
}

function closingMark(text: string, open: number, closing: string): number {
  const end = Math.min(text.length, open + longest);
  for (let at = open + 1, depth = 1; at < end; at++) {
    const char = text[at] ?? '';
    if (closing.includes(char)) depth -= isApostrophe(text, at) ? 0 : 1;
    else if (char === text[open]) depth++;
    if (depth === 0) return at;
  }
  return -1;
}

/** `’` between letters is an apostrophe, not the end of a quotation. */
function isApostrophe(text: string, at: number): boolean {
  return text[at] === '’' && /\p{L}/u.test(text[at - 1] ?? '') && /\p{L}/u.test(text[at + 1] ?? '');
}
