import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_MODEL, openEmbedder } from '../../src/embedding/index.js';
import { search } from '../../src/search/index.js';
import { areaUnderCurve, balancedAccuracy, calibrationError, type Judged } from './judgement.js';
import { type Example, fitLogistic, type Logistic, predict } from './logistic.js';
import { randomFrom, shuffled } from './random.js';
import { type EmbeddedDocument, embedDocument, indexDocuments } from './searchable.js';
import { readSquad, type SquadQuestion } from './squad.js';

const usage = 'usage: npx tsx test/eval/fit-evidence.ts --squad FILE [--models DIR] [--dry]';
const modelFile = 'src/search/evidence-model.ts';

const HALVINGS = 24;
const FOLDS = 6;
const L2 = 2;
const SEED = 20_261_125;

interface Row extends Example {
  readonly document: string;
}

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
  const heldOut = crossValidate(rows);
  const model = fitLogistic(rows, L2);
  const threshold = chooseThreshold(heldOut);
  const report = [
    `AUC ${areaUnderCurve(heldOut).toFixed(3)}`,
    `balanced accuracy ${balancedAccuracy(heldOut, threshold).toFixed(3)}`,
    `expected calibration error ${calibrationError(heldOut).toFixed(3)}`,
  ].join(', ');
  console.log(`${rows.length} answers, articles held out: ${report}`);
  console.log(model, { threshold });
  if (!values.dry)
    writeFileSync(modelFile, render(model, threshold, report, basename(values.squad), rows.length));
}

/** Every question asked of `HALVINGS` indexes, each over a random half of the articles. */
async function readRows(file: string, modelDir: string): Promise<readonly Row[]> {
  const { documents, questions } = readSquad(file);
  const embedder = await openEmbedder({ modelDir, model: DEFAULT_MODEL });
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
  const random = randomFrom(SEED);
  return Array.from({ length: HALVINGS }, () =>
    askHalf(shuffled(embedded, random).slice(0, embedded.length / 2), asked, embedder.model.dimensions),
  ).flat();
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
    const features = [best.features.meaning, best.features.missingNames];
    return [{ document, isTrue: indexed.has(document), features }];
  });
}

/** Judges every answer by a model that has seen no question about its article. */
function crossValidate(rows: readonly Row[]): readonly Judged[] {
  const articles = [...new Set(rows.map(({ document }) => document))].sort();
  return Array.from({ length: FOLDS }, (_, fold) => {
    const held = new Set(articles.filter((_, i) => i % FOLDS === fold));
    const model = fitLogistic(
      rows.filter(({ document }) => !held.has(document)),
      L2,
    );
    return rows
      .filter(({ document }) => held.has(document))
      .map(({ features, isTrue }) => ({ probability: predict(model, features), isTrue }));
  }).flat();
}

/** The middle of the thresholds that are as good as the best, to within three thousandths. */
function chooseThreshold(judged: readonly Judged[]): number {
  const scored = Array.from({ length: 99 }, (_, i) => (i + 1) / 100).map((threshold) => ({
    threshold,
    accuracy: balancedAccuracy(judged, threshold),
  }));
  const best = Math.max(...scored.map(({ accuracy }) => accuracy));
  const good = scored.filter(({ accuracy }) => accuracy > best - 0.003).map(({ threshold }) => threshold);
  return Number((((good[0] ?? 0.5) + (good.at(-1) ?? 0.5)) / 2).toFixed(2));
}

function render(model: Logistic, threshold: number, report: string, file: string, count: number): string {
  const [meaning = 0, missingNames = 0] = model.weights;
  return `/**
 * Coefficients of the evidence: a logistic model of whether the best passage answers the question.
 *
 * Written on ${new Date().toISOString().slice(0, 10)} by \`npx tsx test/eval/fit-evidence.ts --squad ${file}\`; edit that, not this.
 * Fitted on ${count} answers: ${HALVINGS} times a random half of the articles indexed and all questions asked.
 * With the question's article held out: ${report}.
 */
export const EVIDENCE_MODEL = {
  intercept: ${model.intercept.toFixed(3)},
  weights: { meaning: ${meaning.toFixed(3)}, missingNames: ${missingNames.toFixed(3)} },
  threshold: ${threshold},
};
`;
}

await main();
