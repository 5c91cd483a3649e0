/** A word, a number or an address of a printed reference, and what is between it and the one before. */
export interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Spaces, marks and brackets before it. */
  readonly before: string;
}

const address = String.raw`(?:https?:\/\/|www\.)[^\s<>"“”]+|(?:doi:\s?)?10\.\d{4,9}\/[^\s<>"“”]+`;
const word = String.raw`\p{L}[\p{L}\p{M}]*(?:['’‐-](?=\p{L})[\p{L}\p{M}]+)*`;
/** A raised number is one of its own: "²1986" is an edition and a year. */
const number = String.raw`[¹²³⁰⁴-⁹]+|[^\P{N}¹²³⁰⁴-⁹]+`;
const tokenPattern = new RegExp(`${address}|${word}|${number}`, 'giu');
/** In tokens: what is longer is no reference. */
const mostTokens = 400;

/** Divides a reference into words and numbers; the marks between them stay with the token behind them. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let from = 0;
  for (const match of text.matchAll(tokenPattern)) {
    const end = match.index + match[0].length;
    tokens.push({ text: match[0], start: match.index, end, before: text.slice(from, match.index) });
    from = end;
    if (tokens.length === mostTokens) break;
  }
  return tokens;
}
