import { join } from 'node:path';
import { defaultModel, keepDirOf, readConfig } from '../../src/config.js';
import { type ModelEmbedder, openEmbedder } from '../../src/embedding/index.js';
import { OpenedLibrary } from '../../src/library/opened-library.js';
import { openStore } from '../../src/store/index.js';
import { MixingEmbedder } from '../measures/mixing-embedder.js';
import { paragraphsOf, squadTexts } from '../texts.js';

/** Real paragraphs and questions with their vectors, of which collections are made and with which they are asked. */
export interface RealTexts {
  readonly model: ModelEmbedder;
  readonly paragraphs: readonly string[];
  readonly vectors: readonly Float32Array[];
  readonly questions: readonly string[];
  /** Those of the questions. */
  readonly asked: readonly Float32Array[];
}

const paragraphsUsed = 400;
const questionsUsed = 100;

/** @param file - In SQuAD form. */
export async function readRealTexts(file: string): Promise<RealTexts> {
  const model = await openEmbedder({ modelDir: readConfig(process.env).modelDir, model: defaultModel });
  const paragraphs = paragraphsOf(file).slice(0, paragraphsUsed);
  const questions = squadTexts(file, 1_000)
    .questions.slice(0, questionsUsed)
    .map(({ question }) => question);
  return {
    model,
    paragraphs,
    questions,
    vectors: await model.embedPassages(paragraphs),
    asked: await Promise.all(questions.map((question) => model.embedQuestion(question))),
  };
}

/**
 * A library without a reader, whose texts get mixtures of real vectors, and whose questions have their vectors already.
 *
 * @param place - Of its store.
 * @param dir - For its folders, but for that of the texts.
 */
export function openMixedLibrary(
  { model, vectors, questions, asked }: RealTexts,
  { place, dir, corpusDir, seed }: { place: string; dir: string; corpusDir: string; seed: number },
): OpenedLibrary {
  const known = new Map(questions.map((question, at) => [question, asked[at]]));
  const embedQuestion = async (text: string) => known.get(text) ?? model.embedQuestion(text);
  return new OpenedLibrary({
    corpusDir,
    keepDir: keepDirOf(join(dir, 'index')),
    store: openStore(place),
    who: 'npm run bench:stores',
    embedder: Object.assign(new MixingEmbedder(model, vectors, seed), { reader: null, embedQuestion }),
  });
}
