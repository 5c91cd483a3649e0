import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recombined } from '../recombine.js';

const perDocument = 20;
const first = 'text-0000000.txt';

/** Writes texts of twenty paragraphs each: the real ones, and recombined ones up to `wanted`. */
export function writeLargeCorpus(corpusDir: string, real: readonly string[], wanted: number): void {
  const some = real.slice(0, wanted);
  writeDocuments(corpusDir, [...some, ...recombined(real, wanted - some.length)]);
}

/** Writes texts of twenty of these paragraphs each. */
export function writeDocuments(corpusDir: string, texts: readonly string[]): void {
  mkdirSync(corpusDir, { recursive: true });
  for (let at = 0; at < texts.length; at += perDocument) {
    const name = `text-${String(at).padStart(7, '0')}.txt`;
    const lines = [`Text ${at}`, ...texts.slice(at, at + perDocument)];
    writeFileSync(join(corpusDir, name), `${lines.join('\n\n')}\n`);
  }
}

/** Puts another paragraph into the place of one. @param nth - Another number gives another paragraph. */
export function changeOneParagraph(corpusDir: string, real: readonly string[], nth: number): void {
  const file = join(corpusDir, first);
  const [title = '', , ...rest] = readFileSync(file, 'utf8').split('\n\n');
  const [other = ''] = recombined(real, 1, 100 + nth);
  writeFileSync(file, [title, other, ...rest].join('\n\n'));
}
