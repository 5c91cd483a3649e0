import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveCitations } from '../src/citations/index.js';
import { parseDocument } from '../src/corpus/index.js';
import { type DocumentScore, scoreDocument } from './document-score.js';
import { type JudgedDocument, readJudgedDocuments } from './document-truth.js';
import type { Engine } from './engine.js';
import type { Round } from './question-run.js';

/** A folder of documents with truth: how they were read, and their questions asked of all of them together. */
export interface DocumentsRound {
  readonly scores: readonly DocumentScore[];
  readonly round: Round;
  readonly passages: number;
}

/** @param dir - Holds `NAME.truth.json` beside each document; `eval/document-truth.ts` has the form. */
export async function documentsRound(engine: Engine, dir: string): Promise<DocumentsRound> {
  const judged = readJudgedDocuments(dir);
  const folder = await engine.makeFolder();
  for (const { name } of judged) copyFileSync(join(dir, name), join(folder, name));
  const corpus = await engine.index(folder);
  return {
    scores: await scoresOf(judged),
    round: { corpus, questions: judged.flatMap(questionsOf) },
    passages: corpus.snapshot.passageCount,
  };
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
    question,
    isAnswerable: answerable,
    gold,
    footnotes: chapter === undefined ? footnotes : footnotes.map((number) => `${chapter}:${number}`),
  }));
}
