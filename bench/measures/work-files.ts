import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A question, and spans of which the right passage holds one. */
interface BenchQuestion {
  readonly question: string;
  readonly gold: readonly string[];
}

/** What a measuring process is given: its own arguments, the models, and the files that all of them share. */
export function given() {
  const [workDir = '', modelDir = '', ...own] = process.argv.slice(2);
  const at = (name: string) => join(workDir, name);
  return {
    ...{ own, modelDir, at },
    corpusDir: at('corpus'),
    indexDir: at('index'),
    asked: () => readJson<readonly BenchQuestion[]>(at('questions.json')),
    /** The texts of the passages that Ibid made: what its peers index. */
    passages: at('passages.json'),
    /** Real paragraphs, of which large collections are made. */
    paragraphs: () => readJson<readonly string[]>(at('paragraphs.json')),
    /** Unit vectors of passages and sentences, then those of the questions: rows of 32-bit floats. */
    vectors: at('vectors.bin'),
    questionVectors: at('question-vectors.bin'),
  };
}

export function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

export function writeRows(file: string, rows: readonly Float32Array[]): void {
  writeFileSync(
    file,
    Buffer.concat(rows.map((row) => Buffer.from(row.buffer, row.byteOffset, row.byteLength))),
  );
}

export function readRows(file: string, dimensions: number): readonly Float32Array[] {
  const bytes = readFileSync(file);
  const numbers = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  return Array.from({ length: numbers.length / dimensions }, (_, row) =>
    numbers.subarray(row * dimensions, (row + 1) * dimensions),
  );
}
