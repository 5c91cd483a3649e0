/** Accents that stand by themselves, and what composes them with a letter. */
const combining: Readonly<Record<string, string>> = {
  '`': '\u0300',
  '´': '\u0301',
  ˆ: '\u0302',
  '˜': '\u0303',
  '¯': '\u0304',
  '˘': '\u0306',
  '˙': '\u0307',
  '¨': '\u0308',
  '˚': '\u030a',
  '˝': '\u030b',
  ˇ: '\u030c',
  '¸': '\u0327',
  '˛': '\u0328',
};

// A grave accent at the beginning of a word is a quotation mark of a typewriter's.
const apart = /(?:([´ˆ˜¯˘˙¨˚˝ˇ¸˛])|(?<=\p{L})(`))(\p{L})/gu;
const dotless: Readonly<Record<string, string>> = { ı: 'i', ȷ: 'j' };

/** Puts accents onto their letters: TeX's old fonts set `´e` for é, the accent first. */
export function composeAccents(text: string): string {
  return text.replace(apart, (printed, accent = '', grave = '', letter = '') => {
    const composed = `${dotless[letter] ?? letter}${combining[accent || grave] ?? ''}`.normalize('NFC');
    return [...composed].length === 1 ? composed : printed;
  });
}
