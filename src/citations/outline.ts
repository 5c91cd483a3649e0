import { quotationsIn } from './quotations.js';

/** Replaces each hidden character; no pattern for words, digits or punctuation matches it. */
export const hidden = '\uE000';

/**
 * Hides what is quoted and what is a link, so that patterns see only the author's own words. Quotation marks stay, and
 * the length stays the same, so that offsets are valid in both texts.
 */
export function hideQuotesAndLinks(text: string): string {
  const bare = text.replace(/(?:https?:\/\/|www\.)\S+/gi, (link) => hidden.repeat(link.length));
  const out = bare.split('');
  for (const [open, close] of quotationsIn(bare)) out.fill(hidden, open + 1, close);
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
