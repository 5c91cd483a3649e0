/** Figures and years, with the letters that stand on them: `1,200`, `19th`. */
const numberPattern = /\p{N}+(?:[.,]\p{N}+)*\p{L}*/gu;

/** The numbers of a question that a sentence does not hold: it speaks of the exports of another year. */
export function missingNumbers(question: string, sentence: string): readonly string[] {
  const held = new Set(numbersIn(sentence));
  return numbersIn(question).filter((number) => !held.has(number));
}

function numbersIn(text: string): readonly string[] {
  return [...text.normalize('NFKC').matchAll(numberPattern)].map(([number]) =>
    number.toLowerCase().replaceAll(',', ''),
  );
}
