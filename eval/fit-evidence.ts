import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultModel, openEmbedder } from '../src/embedding/index.js';
import { type Hit, search } from '../src/search/index.js';
import { areaUnderCurve, balancedAccuracy, calibrationError, type Judged } from './judgement.js';
import { type Example, fitLogistic, type Logistic, predict } from './logistic.js';
import { randomFrom, shuffled } from './random.js';
import { type EmbeddedDocument, embedDocument, indexDocuments } from './searchable.js';
import { readSquad, type SquadQuestion } from './squad.js';

const usage = 'usage: npx tsx eval/fit-evidence.ts --squad FILE [--models DIR] [--dry]';
const modelFile = 'src/search/evidence-model.ts';

const halvings = 24;
const folds = 6;
const l2 = 2;
const nearOneIn = 5;
const seed = 20_261_125;

interface Row extends Example {
  readonly document: string;
  /** Whether the right paragraph was taken out of an article that stayed. */
  readonly isNear: boolean;
}

type Verdict = Judged & Pick<Row, 'isNear'>;

interface AskedQuestion extends SquadQuestion {
  readonly vector: Float32Array;
}

/** Fits the evidence on questions about articles half of which are indexed, and writes its coefficients. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      squad: { type: 'string' },
      models: { type: 'string', default: 'models' },
      dry: { type: 'boolean' },
    },
  });
  if (!values.squad) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  const rows = await readRows(values.squad, values.models);
  const verdicts = crossValidate(rows);
  const heldOut = verdicts.filter(({ isNear }) => !isNear);
  const model = fitLogistic(
    rows.filter(({ isNear }) => !isNear),
    l2,
  );
  const threshold = chooseThreshold(verdicts);
  const report = [
    `AUC ${areaUnderCurve(heldOut).toFixed(3)}`,
    `balanced accuracy ${balancedAccuracy(heldOut, threshold).toFixed(3)}`,
    `expected calibration error ${calibrationError(heldOut).toFixed(3)}`,
  ].join(', ');
  const count = heldOut.length;
  console.log(`${count} answers, articles held out: ${report}`);
  console.log(model, { threshold });
  if (!values.dry) writeFileSync(modelFile, render(model, threshold, report, basename(values.squad), count));
}

/** Every question asked of `HALVINGS` indexes, each over a random half of the articles. */
async function readRows(file: string, modelDir: string): Promise<readonly Row[]> {
  const { documents, questions } = readSquad(file);
  const embedder = await openEmbedder({ modelDir, model: defaultModel });
  const embedded: EmbeddedDocument[] = [];
  const asked: AskedQuestion[] = [];
  try {
    for (const document of documents) embedded.push(await embedDocument(embedder, document));
    for (const question of questions) {
      asked.push({ ...question, vector: await embedder.embedQuestion(question.question) });
    }
  } finally {
    await embedder.close();
  }
  const random = randomFrom(seed);
  const { dimensions } = embedder.model;
  const halves = Array.from({ length: halvings }, () =>
    askHalf(shuffled(embedded, random).slice(0, embedded.length / 2), asked, dimensions),
  );
  return [...halves.flat(), ...askWithoutParagraph(embedded, asked, dimensions)];
}

/** Each question asked of everything but its paragraph: the topic is there, the answer is not. */
function askWithoutParagraph(
  embedded: readonly EmbeddedDocument[],
  asked: readonly AskedQuestion[],
  dimensions: number,
): Row[] {
  const index = indexDocuments(embedded, dimensions);
  return asked.flatMap(({ document, question, vector, paragraph }) => {
    const { hits } = search(index, { question, vector }, { limit: 10 });
    const other = hits.find(
      ({ passage }) =>
        passage.document !== document || passage.end <= paragraph.start || passage.start >= paragraph.end,
    );
    return other ? [{ document, isTrue: false, isNear: true, features: featuresOf(other) }] : [];
  });
}

function featuresOf({ features }: Hit): readonly number[] {
  return [features.meaning, features.missingNames, features.allWords];
}

function askHalf(
  half: readonly EmbeddedDocument[],
  asked: readonly AskedQuestion[],
  dimensions: number,
): Row[] {
  const index = indexDocuments(half, dimensions);
  const indexed = new Set(half.map(({ document }) => document.id));
  return asked.flatMap(({ document, question, vector }) => {
    const best = search(index, { question, vector }, { limit: 1 }).hits[0];
    if (!best) return [];
    return [{ document, isTrue: indexed.has(document), isNear: false, features: featuresOf(best) }];
  });
}

/** Judges every answer by a model that has seen no question about its article. */
function crossValidate(rows: readonly Row[]): readonly Verdict[] {
  const articles = [...new Set(rows.map(({ document }) => document))].sort();
  return Array.from({ length: folds }, (_, fold) => {
    const held = new Set(articles.filter((_, i) => i % folds === fold));
    const model = fitLogistic(
      rows.filter(({ document, isNear }) => !isNear && !held.has(document)),
      l2,
    );
    return rows
      .filter(({ document }) => held.has(document))
      .map(({ features, isTrue, isNear }) => ({ probability: predict(model, features), isTrue, isNear }));
  }).flat();
}

/**
 * The threshold with the best balanced accuracy where one in `NEAR_ONE_IN` of the questions asked in vain is about the
 * very articles that are indexed, and the others are about other articles: people ask both.
 */
function chooseThreshold(verdicts: readonly Verdict[]): number {
  const far = verdicts.filter(({ isNear }) => !isNear);
  const near = verdicts.filter(({ isTrue, isNear }) => isTrue || isNear);
  const accuracyAt = (threshold: number) =>
    (nearOneIn - 1) * balancedAccuracy(far, threshold) + balancedAccuracy(near, threshold);
  const thresholds = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);
  return thresholds.reduce((best, threshold) =>
    accuracyAt(threshold) > accuracyAt(best) ? threshold : best,
  );
}

function render(model: Logistic, threshold: number, report: string, file: string, count: number): string {
  const [meaning, missingNames, allWords] = model.weights.map((weight) => weight.toFixed(3));
  return `/**
 * Coefficients of the evidence: a logistic model of whether the best passage answers the question.
 *
 * Written on ${new Date().toISOString().slice(0, 10)} by \`npx tsx eval/fit-evidence.ts --squad ${file}\`; edit that, not this.
 * Fitted on ${count} answers: ${halvings} times a random half of the articles indexed and all questions asked.
 * With the question's article held out: ${report}.
 * The threshold is the best where one question in ${nearOneIn} asked in vain is about the articles indexed.
 */
export const evidenceModel = {
  intercept: ${model.intercept.toFixed(3)},
  weights: { meaning: ${meaning}, missingNames: ${missingNames}, allWords: ${allWords} },
  threshold: ${threshold},
};
`;
}

await main();
