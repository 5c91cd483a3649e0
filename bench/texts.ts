import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readQuestions } from '../eval/question-set.js';
import { readSquadFile } from '../eval/squad-rounds.js';
import { parseDocument, readBytes, readCorpus } from '../src/corpus/index.js';
import { recombined } from './recombine.js';

/** What is indexed and asked. */
export interface BenchTexts {
  /** In one phrase, for the page. */
  readonly about: string;
  /** Whether the documents hold the answers; recombined ones hold some by chance only. */
  readonly holdAnswers: boolean;
  /** Paragraphs of each document. */
  readonly documents: readonly (readonly string[])[];
  readonly questions: readonly { readonly question: string; readonly gold: readonly string[] }[];
}

const ownQuestions = join(import.meta.dirname, '../eval/questions-own.jsonl');
const documentCount = 24;
const paragraphCount = 5;
const questionCount = 200;

/** The articles of a file in SQuAD form and its questions, evenly drawn. */
export function squadTexts(file: string, maxArticles: number): BenchTexts {
  const squad = readSquadFile(file);
  const documents = squad.documents.slice(0, maxArticles);
  const ids = new Set(documents.map(({ id }) => id));
  const questions = squad.questions.filter(({ document }) => ids.has(document));
  const step = Math.max(1, Math.ceil(questions.length / questionCount));
  return {
    about: `${documents.length} articles of ${basename(file)}`,
    holdAnswers: true,
    documents: documents.map(({ text, paragraphs }) =>
      paragraphs.map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ')),
    ),
    questions: questions
      .filter((_, at) => at % step === 0)
      .map(({ question, answers }) => ({ question, gold: answers.map(({ text }) => text) })),
  };
}

/** Paragraphs recombined from the sentences of a corpus folder, for where there is no other text. */
export async function corpusTexts(corpusDir: string, maxDocuments: number): Promise<BenchTexts> {
  const paragraphs: string[] = [];
  for (const file of await readCorpus(corpusDir)) {
    const document = await parseDocument(file.id, await readBytes(file));
    paragraphs.push(...document.paragraphs.map(({ start, end }) => document.text.slice(start, end)));
  }
  const count = Math.min(documentCount, maxDocuments);
  const mixed = recombined(paragraphs, count * paragraphCount);
  return {
    about: `${count} documents recombined from the sentences of the corpus`,
    holdAnswers: false,
    documents: Array.from({ length: count }, (_, at) =>
      mixed.slice(at * paragraphCount, (at + 1) * paragraphCount),
    ),
    questions: readQuestions(ownQuestions).map(({ question, gold }) => ({ question, gold })),
  };
}

/** All paragraphs of a file in SQuAD form. */
export function paragraphsOf(file: string): readonly string[] {
  return readSquadFile(file).documents.flatMap(({ text, paragraphs }) =>
    paragraphs.map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ')),
  );
}

/**
 * Writes them where the measuring processes look for them.
 *
 * @param paragraphs - Of which large collections are made.
 */
export function writeTexts(
  workDir: string,
  { documents, questions }: BenchTexts,
  paragraphs: readonly string[] = documents.flat(),
): void {
  const corpusDir = join(workDir, 'corpus');
  mkdirSync(corpusDir, { recursive: true });
  documents.forEach((paragraphs, at) => {
    writeFileSync(
      join(corpusDir, `text-${String(at + 1).padStart(3, '0')}.txt`),
      `${[`Text ${at + 1}`, ...paragraphs].join('\n\n')}\n`,
    );
  });
  writeFileSync(join(workDir, 'questions.json'), JSON.stringify(questions));
  writeFileSync(join(workDir, 'paragraphs.json'), JSON.stringify(paragraphs));
}
