import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileProblem, UserError } from '../src/errors.js';
import type { LoadedSnapshot } from '../src/indexing/index.js';
import type { Engine } from './engine.js';
import type { Round } from './question-run.js';
import type { Question } from './question-set.js';
import { randomFrom, shuffled } from './random.js';
import { readSquad, type Squad } from './squad.js';

const seed = 2026;

/** A SQuAD file as corpora to ask. */
export interface SquadRounds {
  /** Everything indexed: every question answerable, but those that SQuAD 2 has for that. */
  readonly all: Round;
  /** Random halves of the articles indexed, every question asked: about half can't be answered. */
  readonly halves: readonly Round[];
  readonly passages: number;
}

/** @throws UserError where the file is in the form of neither SQuAD 1.1 nor 2. */
export function readSquadFile(file: string): Squad {
  try {
    return readSquad(file);
  } catch (error) {
    const problem = fileProblem(error).replace(/\s+/g, ' ').slice(0, 120);
    throw new UserError(`Expected a file in the form of SQuAD 1.1 or 2 in ${file}: ${problem}`, {
      cause: error,
    });
  }
}

/** Indexes the articles as text files, one line a paragraph, the way a community's documents are indexed. */
export async function squadRounds(
  engine: Engine,
  squad: Squad,
  halvings: number,
  onProgress: (done: number, total: number) => void,
): Promise<SquadRounds> {
  const ids = squad.documents.map(({ id }) => id);
  const loaded = await indexArticles(engine, squad, ids, undefined, onProgress);
  const random = randomFrom(seed);
  const halves: Round[] = [];
  for (let i = 0; i < halvings; i++) {
    const half = shuffled(ids, random).slice(0, Math.floor(ids.length / 2));
    const { corpus } = await indexArticles(engine, squad, half, loaded);
    halves.push({ corpus, questions: questionsOf(squad, new Set(half)) });
  }
  return {
    all: { corpus: loaded.corpus, questions: questionsOf(squad, new Set(ids)) },
    halves,
    passages: loaded.units.passages.length,
  };
}

async function indexArticles(
  engine: Engine,
  squad: Squad,
  ids: readonly string[],
  before?: LoadedSnapshot,
  onProgress?: (done: number, total: number) => void,
): Promise<LoadedSnapshot> {
  const dir = await engine.makeFolder();
  for (const { id, title, text, paragraphs } of squad.documents) {
    if (!ids.includes(id)) continue;
    const lines = paragraphs.map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' '));
    writeFileSync(join(dir, `${id}.txt`), `${[title.replaceAll('_', ' '), ...lines].join('\n\n')}\n`);
  }
  return engine.index(dir, before, onProgress);
}

function questionsOf(squad: Squad, indexed: ReadonlySet<string>): readonly Question[] {
  const texts = new Map(squad.documents.map(({ id, text }) => [id, text]));
  return squad.questions.map(({ id, question, document, answers, paragraph }) => ({
    id,
    question,
    isAnswerable: indexed.has(document) && answers.length > 0,
    gold: [...new Set(answers.map(({ text }) => text))],
    footnotes: [],
    paragraph: texts.get(document)?.slice(paragraph.start, paragraph.end) ?? '',
  }));
}
