import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
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
  const folder = await engine.makeFolder();
  const documents = new Set(questions.flatMap(({ document }) => document ?? []));
  for (const name of documents) copyFileSync(join(dir, name), join(folder, name));
  return { corpus: await engine.index(folder), questions };
}
