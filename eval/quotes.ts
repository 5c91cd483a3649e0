import { splitSentences } from '../src/chunking/index.js';
import type { Document } from '../src/corpus/index.js';
import { checkQuotation, indexTexts, type QuoteIndex, readQuotations } from '../src/quoting/index.js';
import { randomFrom } from './random.js';
import { readSquad } from './squad.js';

/** A stretch of words of a sentence, and where it is. */
interface Cutting {
  readonly words: readonly string[];
  readonly document: Document;
  readonly start: number;
  readonly end: number;
}

const cuttingsASet = 300;
const lengths = [
  [5, 8],
  [9, 14],
  [15, 40],
] as const;

/**
 * Measures how quotations are judged: cuttings of the texts, with words changed, left out or added, or with a scanner's slips, and
 * cuttings of articles that are not among the texts.
 */
const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('Expected a file in SQuAD 1.1 form, found none: npx tsx eval/quotes.ts FILE\n');
  process.exit(2);
}
const { documents } = readSquad(file);
const indexed = documents.filter((_, n) => n % 2 === 0);
const others = documents.filter((_, n) => n % 2 === 1);
const random = randomFrom(1);
const index = await indexTexts(indexed);
const allWords = indexed.flatMap(({ text }) => text.match(/\S+/g) ?? []);

for (const [least, most] of lengths) {
  const own = cuttingsOf(indexed, least, most);
  tell(`${least} to ${most} words, as they are`, own, (words) => words);
  for (const share of [0.1, 0.2, 0.3, 0.5]) {
    tell(`  ${share * 100} % of the words edited`, own, (words) => edited(words, share));
  }
  tell('  with a slip in every fifth word', own, (words) =>
    words.map((word, n) => (n % 5 === 2 ? misread(word) : word)),
  );
  tell('  of articles that are not there', cuttingsOf(others, least, most), (words) => words);
}

function cuttingsOf(from: readonly Document[], least: number, most: number): readonly Cutting[] {
  const all = from.flatMap((document) =>
    document.paragraphs
      .flatMap((paragraph) => splitSentences(document.text, paragraph))
      .flatMap(({ start, end }): Cutting[] => {
        const words = [...document.text.slice(start, end).replace(/["“”]/g, ' ').matchAll(/\S+/g)];
        const size = least + Math.floor(random() * (most - least + 1));
        if (words.length < size) return [];
        const first = Math.floor(random() * (words.length - size + 1));
        const cut = words.slice(first, first + size);
        const last = cut.at(-1);
        return [
          {
            words: cut.map(([word]) => word),
            document,
            start: start + (cut[0]?.index ?? 0),
            end: start + (last?.index ?? 0) + (last?.[0].length ?? 0),
          },
        ];
      }),
  );
  return all
    .filter((_, n) => n % Math.max(1, Math.floor(all.length / cuttingsASet)) === 0)
    .slice(0, cuttingsASet);
}

/** Three in five of the words concerned are changed, one is left out, and one has another behind it. */
function edited(words: readonly string[], share: number): readonly string[] {
  const other = () => allWords[Math.floor(random() * allWords.length)] ?? '';
  return words.flatMap((word) => {
    const drawn = random() / share;
    if (drawn >= 1) return [word];
    if (drawn < 0.6) return [other()];
    return drawn < 0.8 ? [] : [word, other()];
  });
}

function misread(word: string): string {
  const slips: readonly (readonly [RegExp, string])[] = [
    [/rn/, 'm'],
    [/m/, 'rn'],
    [/d/, 'cl'],
    [/e(?=.)/, 'c'],
    [/l/, '1'],
    [/o/, '0'],
  ];
  const [look, like] = slips.find(([pattern]) => pattern.test(word)) ?? [/$/, ''];
  return word.replace(look, like);
}

function tell(
  name: string,
  cuttings: readonly Cutting[],
  change: (words: readonly string[]) => readonly string[],
): void {
  const counts = { exact: 0, joined: 0, nearly: 0, 'not-found': 0 };
  let placed = 0;
  for (const cutting of cuttings) {
    const [verdict, isThere] = judged(index, change(cutting.words).join(' '), cutting);
    counts[verdict] += 1;
    if (isThere) placed += 1;
  }
  const share = (n: number) => (n / cuttings.length).toFixed(2);
  const verdicts = Object.entries(counts).map(([verdict, n]) => `${verdict} ${share(n)}`);
  process.stdout.write(
    `${name.padEnd(36)} ${cuttings.length}: ${verdicts.join(', ')}; place right ${share(placed)}\n`,
  );
}

/** The verdict, and whether a place covers most of the stretch that was cut out. */
function judged(within: QuoteIndex, text: string, { document, start, end }: Cutting) {
  const [quotation] = readQuotations(text);
  if (quotation === undefined) return ['not-found', false] as const;
  const { verdict, places } = checkQuotation(quotation, within);
  const isThere = places.some(
    (place) =>
      place.document === document &&
      Math.min(place.span.end, end) - Math.max(place.span.start, start) > (end - start) / 2,
  );
  return [verdict, isThere] as const;
}
