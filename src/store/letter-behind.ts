const lastCodePoint = 0x10ffff;
const surrogates = { first: 0xd800, behind: 0xe000 } as const;

/** The first string behind all that begin with a letter, in the order of code points, which is that of UTF-8. */
export function letterBehind(letter: string): string {
  const next = (letter.codePointAt(0) ?? 0) + 1;
  // Surrogates are no letters, which UTF-8 can't hold, and neither is the last code point.
  return String.fromCodePoint(next === surrogates.first ? surrogates.behind : Math.min(next, lastCodePoint));
}
