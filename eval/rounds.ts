import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { resolveCitations } from '../src/citations/index.js';
import { parseDocument } from '../src/corpus/index.js';
import { type DocumentScore, scoreDocument } from './document-score.js';
import type { JudgedDocument } from './document-truth.js';
import type { Engine } from './engine.js';
import type { Round } from './question-run.js';
import { readQuestions } from './question-set.js';

const questionsFile = 'questions.jsonl';

/** Whether a folder has documents with a file of questions about them, as `readQuestions` reads them. */
export function hasQuestions(dir: string): boolean {
  return existsSync(join(dir, questionsFile));
}

/** A folder's documents indexed together, and every question about one of them asked of all. */
export async function folderRound(engine: Engine, dir: string): Promise<Round> {
  const questions = readQuestions(join(dir, questionsFile));
  const names = new Set(questions.flatMap(({ document }) => document ?? []));
  return { corpus: await engine.indexSome(dir, names), questions };
}

/** Documents with truth, and their questions asked of all of them together. @param dir - Has the documents. */
export async function documentsRound(
  engine: Engine,
  dir: string,
  judged: readonly JudgedDocument[],
): Promise<Round> {
  const names = judged.map(({ name }) => name);
  return { corpus: await engine.indexSome(dir, names), questions: judged.flatMap(questionsOf) };
}

export function scoresOf(judged: readonly JudgedDocument[]): Promise<readonly DocumentScore[]> {
  return Promise.all(
    judged.map(async ({ name, bytes, truth }) => {
      const document = await parseDocument(name, bytes);
      return scoreDocument(document, resolveCitations(document.footnotes), truth);
    }),
  );
}

function questionsOf({ name, truth }: JudgedDocument) {
  return truth.questions.map(({ question, answerable, gold, footnotes, chapter }, at) => ({
    id: `${name} ${at + 1}`,
    document: name,
    question,
    isAnswerable: answerable,
    gold,
    footnotes: chapter === undefined ? footnotes : footnotes.map((number) => `${chapter}:${number}`),
  }));
}
