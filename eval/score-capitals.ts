// How many words of English titles get their own capitals back in sentence case, as APA has it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import citeproc from 'citeproc';
import { sentenceCase } from '../src/citations/csl/sentence-case.js';
import { languageOfWork } from '../src/citations/csl/title-language.js';

const folder = process.argv[2];
if (folder === undefined || folder.startsWith('--')) {
  console.error(
    'usage: npx tsx eval/score-capitals.ts FOLDER [WORD...]   (labelled references; shows titles with WORD)',
  );
  process.exit(2);
}
const files = ['anystyle-core.xml.gz', 'anystyle-good.xml.gz'];
const texts = files.map((name) => gunzipSync(readFileSync(join(folder, name))).toString());
const titles = new Set(
  texts.flatMap((text) =>
    [...text.matchAll(/<title>([^<&“”"«»]+)</gu)].map(([, title = '']) => title.trim().replace(/[.,]$/u, '')),
  ),
);
const small = new Set(citeproc.SKIP_WORDS);

let [shown, words, right] = [0, 0, 0];
for (const title of titles) {
  const long = title.match(/(?<=\s)\p{L}{4,}/gu) ?? [];
  const inSentenceCase = long.filter((word) => /^\p{Ll}/u.test(word)).length >= long.length * 0.6;
  if (long.length < 4 || !inSentenceCase || (await languageOfWork({ type: 'book', title })) !== 'en')
    continue;
  shown += 1;
  // APA begins a subtitle with a capital, whatever others do.
  const own = title.replace(/(?<=[:?!.—–]\s)\p{Ll}/gu, (letter) => letter.toUpperCase());
  const inTitleCase = title.replace(/(?<=[\s-])\p{Ll}\p{L}*/gu, (word) =>
    small.has(word) ? word : word.charAt(0).toUpperCase() + word.slice(1),
  );
  const back = (await sentenceCase(inTitleCase)).match(/\p{L}+/gu) ?? [];
  const truth = own.match(/\p{L}+/gu) ?? [];
  words += truth.length;
  right += truth.filter((word, at) => word === back[at]).length;
  const misses = truth.filter((word, at) => word !== back[at]);
  if (misses.some((word) => process.argv.slice(3).includes(word))) console.log(`${own}\n  ${back.join(' ')}`);
}
console.log(`${shown} titles, ${words} words, ${((100 * right) / words).toFixed(1)} of 100 as they were`);
