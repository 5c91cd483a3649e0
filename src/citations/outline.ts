const opening: Readonly<Record<string, string>> = {
  '“': '”',
  '«': '»',
  '„': '“”',
  '‘': '’',
  '"': '"',
  '‹': '›',
};
const longestQuote = 1000;

/** Replaces each hidden character; no pattern for words, digits or punctuation matches it. */
export const hidden = '\uE000';

/**
 * Hides what is quoted and what is a link, so that patterns see only the author's own words. Quotation marks stay, and
 * the length stays the same, so that offsets are valid in both texts.
 */
export function hideQuotesAndLinks(text: string): string {
  const out = text.replace(/(?:https?:\/\/|www\.)\S+/gi, (link) => hidden.repeat(link.length)).split('');
  for (let at = 0; at < out.length; at++) {
    const closers = opening[out[at] ?? ''];
    if (closers === undefined) continue;
    const end = closingQuote(out, at, closers);
    if (end < 0) continue;
    out.fill(hidden, at + 1, end);
    at = end;
  }
  return out.join('');
}

/** Hides what is in parentheses or brackets as well. */
export function hideParentheses(apparatus: string): string {
  const out = apparatus.split('');
  const open: number[] = [];
  for (let at = 0; at < out.length; at++) {
    if (out[at] === '(' || out[at] === '[') open.push(at);
    else if (out[at] === ')' || out[at] === ']') {
      const from = open.pop();
      if (from !== undefined && open.length === 0) out.fill(hidden, from + 1, at);
    }
  }
  return out.join('');
}

function closingQuote(chars: readonly string[], open: number, closers: string): number {
  const opener = chars[open];
  let depth = 0;
  for (let at = open + 1; at < chars.length && at - open < longestQuote; at++) {
    const char = chars[at] ?? '';
    if (char === opener && !closers.includes(char)) depth++;
    else if (closers.includes(char) && !isApostrophe(chars, at)) {
      if (depth === 0) return at;
      depth--;
    }
  }
  return -1;
}

/** `’` between letters is an apostrophe, not the end of a quotation. */
function isApostrophe(chars: readonly string[], at: number): boolean {
  return chars[at] === '’' && /\p{L}/u.test(chars[at - 1] ?? '') && /\p{L}/u.test(chars[at + 1] ?? '');
}
