import { parseDocument } from '../src/corpus/index.js';
import { fileProblem } from '../src/errors.js';
import type { NewFile } from '../src/store/index.js';
import type { Engine } from './engine.js';
import type { Round } from './question-run.js';
import type { Question } from './question-set.js';
import { randomFrom, shuffled } from './random.js';
import { embedDocument } from './searchable.js';
import { readSquad, type Squad, textOfArticle } from './squad.js';
import { wrongInput } from './wrong-input.js';

const seed = 2026;

/** A SQuAD file as corpora to ask. */
interface SquadRounds {
  /** Everything indexed: every question answerable, but those that SQuAD 2 has for that. */
  readonly all: Round;
  /** Random halves of the articles indexed, every question asked: about half can't be answered. */
  readonly halves: readonly Round[];
}

/** @throws UserError where the file is in the form of neither SQuAD 1.1 nor 2. */
export function readSquadFile(file: string): Squad {
  try {
    return readSquad(file);
  } catch (error) {
    const problem = fileProblem(error).replace(/\s+/g, ' ').slice(0, 120);
    throw wrongInput(`Expected a file in the form of SQuAD 1.1 or 2 in ${file}: ${problem}`, error);
  }
}

/**
 * Indexes the articles as text files, one line a paragraph, the way a community's documents are indexed.
 *
 * @param onEmbedded - Called with the number of articles that are embedded.
 */
export async function squadRounds(
  engine: Engine,
  squad: Squad,
  halvings: number,
  onEmbedded: (articles: number) => void,
): Promise<SquadRounds> {
  const files: NewFile[] = [];
  for (const article of squad.documents) {
    const document = await parseDocument(`${article.id}.txt`, Buffer.from(textOfArticle(article)));
    files.push(await embedDocument(engine.model, document));
    onEmbedded(files.length);
  }
  const ids = squad.documents.map(({ id }) => id);
  const roundOf = async (indexed: readonly string[]): Promise<Round> => ({
    corpus: await engine.store(files.filter((_, at) => indexed.includes(ids[at] ?? ''))),
    questions: questionsOf(squad, new Set(indexed)),
  });
  const all = await roundOf(ids);
  const random = randomFrom(seed);
  const halves: Round[] = [];
  for (let i = 0; i < halvings; i++)
    halves.push(await roundOf(shuffled(ids, random).slice(0, Math.floor(ids.length / 2))));
  return { all, halves };
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
