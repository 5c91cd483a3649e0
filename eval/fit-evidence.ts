import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../src/config.js';
import { defaultModel, openEmbedder } from '../src/embedding/index.js';
import { type JudgedFeatures, readingScore } from '../src/judging/features.js';
import { hitsRead, hitsToRead, type ReadHit, readHits } from '../src/judging/judge.js';
import { type SearchIndex, search } from '../src/search/index.js';
import { documentsRound } from './documents-round.js';
import { openEngine } from './engine.js';
import { areaUnderCurve, balancedAccuracy, calibrationError, type Judged } from './judgement.js';
import { type Example, fitLogistic, type Logistic, predict } from './logistic.js';
import type { Round } from './question-run.js';
import { readQuestions } from './question-set.js';
import { randomFrom, shuffled } from './random.js';
import { type EmbeddedDocument, embedDocument, indexDocuments } from './searchable.js';
import { readSquad, type SquadQuestion } from './squad.js';

const usage =
  'usage: npx tsx eval/fit-evidence.ts --squad FILE [--articles TITLE]... [--most N] [--questions FILE]... [--documents DIR] [--dry]';
const modelFile = 'src/judging/evidence-model.ts';

const l2 = 2;
/** Of so many questions one is asked of the other articles too: about something that stands nowhere. */
const farOneIn = 5;
const seed = 20_261_126;

const featureNames: readonly (keyof JudgedFeatures)[] = [
  'answerable',
  'margin',
  'nearest',
  'missingNames',
  'missingNumbers',
  'agrees',
];
const readingWeights = [0, 0.003, 0.005, 0.01, 0.015, 0.02, 0.03, 0.05, 0.08];
const margins = [-16, -8, -4, -2, -1, 0, 1, 2, 4, 8, 16];

/** A question with its best hits, read. */
interface Asked {
  readonly article: string;
  /** Whether its article is indexed; SQuAD 2's questions without an answer are near then. */
  readonly isNear: boolean;
  readonly isAnswerable: boolean;
  readonly hits: readonly (ReadHit & {
    /** Whether it holds an answer, and so do the sentences of search and of the reader. */
    readonly isRight: boolean;
    readonly isSearchRight: boolean;
    readonly isReaderRight: boolean;
  })[];
}

/** Fits everything that judging weighs on questions about articles the reader was not trained on, and writes it. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      squad: { type: 'string' },
      articles: { type: 'string', multiple: true },
      most: { type: 'string' },
      questions: { type: 'string', multiple: true },
      documents: { type: 'string' },
      dry: { type: 'boolean' },
    },
  });
  if (!values.squad) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  const asked = await askAll(values.squad, values.articles, Number(values.most ?? Infinity));
  const communities = await askCommunities(values.questions ?? [], values.documents);
  const readingWeight = bestOf(readingWeights, (weight) => hit1(asked, weight));
  const spanFrom = bestOf(margins, (margin) => rightSentences(asked, readingWeight, margin));
  const examples = asked.flatMap((one) => exampleOf(one, readingWeight));
  const verdicts = crossValidate(examples);
  const near = verdicts.filter(({ isNear }) => isNear);
  const far = verdicts.filter(({ isNear, isTrue }) => isTrue || !isNear);
  const model = fitLogistic(examples, l2);
  const ofCommunities = communities.map((rows) =>
    rows
      .flatMap((one) => exampleOf(one, readingWeight))
      .map(({ features, isTrue }) => ({ probability: predict(model, features), isTrue })),
  );
  const cuts = Array.from({ length: 99 }, (_, i) => (i + 1) / 100);
  const threshold = bestOf(cuts, (cut) => balancedOfAll([near, ...ofCommunities], cut));
  const report = [
    `Asked: ${near.length} questions about the articles indexed, half of which they do not answer, and ${verdicts.length - near.length} about others.`,
    `Right passage first: ${hit1(asked, 0).toFixed(3)} by search, ${hit1(asked, readingWeight).toFixed(3)} with reading.`,
    `Right sentence: ${rightSentences(asked, readingWeight, Infinity).toFixed(3)} by search, ${rightSentences(asked, readingWeight, spanFrom).toFixed(3)} with reading.`,
    'With the question’s article held out, near questions:',
    `area ${areaUnderCurve(near).toFixed(3)}, balanced accuracy ${balancedAccuracy(near, threshold).toFixed(3)}, calibration error ${calibrationError(near).toFixed(3)}; area of far ones ${areaUnderCurve(far).toFixed(3)}.`,
    ...ofCommunities.map(
      (rows, at) =>
        `Community ${at + 1}, for the cut alone, ${rows.length} questions: area ${areaUnderCurve(rows).toFixed(3)}, balanced accuracy ${balancedAccuracy(rows, threshold).toFixed(3)}.`,
    ),
  ];
  console.log(report.join('\n'));
  const text = render(model, { threshold, readingWeight, spanFrom }, report, commandOf(values));
  console.log(text);
  if (!values.dry) writeFileSync(modelFile, text);
}

async function askAll(
  file: string,
  titles: readonly string[] | undefined,
  most: number,
): Promise<readonly Asked[]> {
  const squad = readSquad(file);
  const documents = squad.documents.filter(({ title }) => titles?.includes(title) ?? true);
  const ids = new Set(documents.map(({ id }) => id));
  const random = randomFrom(seed);
  const questions = shuffled(
    squad.questions.filter(({ document }) => ids.has(document)),
    random,
  ).slice(0, most);
  const embedder = await openEmbedder({ modelDir: readConfig({}).modelDir, model: defaultModel });
  const { reader } = embedder;
  try {
    if (reader === null) throw new Error('there is no reader');
    const embedded: EmbeddedDocument[] = [];
    for (const document of documents) embedded.push(await embedDocument(embedder, document));
    const { dimensions } = embedder.model;
    const whole = indexDocuments(embedded, dimensions);
    const without = new Map(
      embedded.map(({ document: { id } }) => [
        id,
        indexDocuments(
          embedded.filter(({ document }) => document.id !== id),
          dimensions,
        ),
      ]),
    );
    const asked: Asked[] = [];
    for (const [nth, question] of questions.entries()) {
      const query = { question: question.question, vector: await embedder.embedQuestion(question.question) };
      const ask = async (index: SearchIndex, isNear: boolean) => {
        const { hits } = search(index, query, { limit: hitsRead });
        const read = await readHits(index, query, hitsToRead(hits), reader);
        asked.push(judged(question, isNear, read));
      };
      await ask(whole, true);
      const others = without.get(question.document);
      if (nth % farOneIn === 0 && others !== undefined) await ask(others, false);
      if (nth % 50 === 49) console.error(`${nth + 1}/${questions.length} questions`);
    }
    return asked;
  } finally {
    await embedder.close();
  }
}

function judged({ document, answers }: SquadQuestion, isNear: boolean, read: readonly ReadHit[]): Asked {
  return {
    article: document,
    isNear,
    isAnswerable: isNear && answers.length > 0,
    hits: read.map((one) => {
      const holds = (span: { readonly start: number; readonly end: number }) =>
        one.hit.passage.document === document &&
        answers.some(({ start, end }) => span.start <= start && end <= span.end);
      return {
        ...one,
        isRight: holds(one.hit.passage),
        isSearchRight: holds(one.hit.sentence),
        isReaderRight: holds(one.reading.sentence),
      };
    }),
  };
}

function firstOf({ hits }: Asked, readingWeight: number): Asked['hits'][number] | undefined {
  const scoreOf = ({ hit, reading }: ReadHit) => hit.score + readingWeight * readingScore(reading);
  return [...hits].sort((a, b) => scoreOf(b) - scoreOf(a))[0];
}

const shareOf = (flags: readonly boolean[]): number => flags.filter(Boolean).length / (flags.length || 1);

function hit1(asked: readonly Asked[], readingWeight: number): number {
  const answerable = asked.filter(({ isAnswerable }) => isAnswerable);
  return shareOf(answerable.map((one) => firstOf(one, readingWeight)?.isRight ?? false));
}

/** Share of the questions whose first passage is right, and so is the sentence marked in it. */
function rightSentences(asked: readonly Asked[], readingWeight: number, spanFrom: number): number {
  const firsts = asked.flatMap((one) => firstOf(one, readingWeight) ?? []).filter(({ isRight }) => isRight);
  return shareOf(
    firsts.map(({ reading, isReaderRight, isSearchRight }) =>
      reading.margin >= spanFrom ? isReaderRight : isSearchRight,
    ),
  );
}

/**
 * Questions about the project's own text and about documents with truth, as people ask them who have not read the text:
 * SQuAD's were written with the paragraph in view, and a cut fitted on them alone refuses half of these.
 */
async function askCommunities(
  files: readonly string[],
  documents: string | undefined,
): Promise<readonly (readonly Asked[])[]> {
  const config = readConfig({});
  const engine = await openEngine(config);
  try {
    const rounds: Round[] = [];
    if (files.length > 0) {
      const { corpus } = await engine.index(config.corpusDir);
      rounds.push({ corpus, questions: files.flatMap((file) => readQuestions(file)) });
    }
    if (documents !== undefined) rounds.push((await documentsRound(engine, documents)).round);
    const communities: (readonly Asked[])[] = [];
    for (const round of rounds) communities.push(await askRound(round, engine));
    return communities;
  } finally {
    await engine.close();
  }
}

async function askRound(
  { corpus, questions }: Round,
  { embedder: { embedQuestion, reader } }: Awaited<ReturnType<typeof openEngine>>,
): Promise<readonly Asked[]> {
  if (reader === null) throw new Error('there is no reader');
  const asked: Asked[] = [];
  for (const { question, isAnswerable } of questions) {
    const query = { question, vector: await embedQuestion(question) };
    const { hits } = search(corpus.search, query, { limit: hitsRead });
    const read = await readHits(corpus.search, query, hitsToRead(hits), reader);
    const unknown = { isRight: false, isSearchRight: false, isReaderRight: false };
    asked.push({
      article: corpus.name,
      isNear: true,
      isAnswerable,
      hits: read.map((hit) => ({ ...hit, ...unknown })),
    });
  }
  return asked;
}

/** Each collection counts alike, however many questions it has. */
function balancedOfAll(collections: readonly (readonly Judged[])[], cut: number): number {
  return collections.reduce((sum, rows) => sum + balancedAccuracy(rows, cut), 0) / collections.length;
}

/** The candidate with the highest score; of equal ones the middle. */
function bestOf(candidates: readonly number[], score: (candidate: number) => number): number {
  const scores = candidates.map(score);
  const highest = Math.max(...scores);
  const best = candidates.filter((_, at) => (scores[at] ?? 0) >= highest);
  return best[best.length >> 1] ?? 0;
}

type NearExample = Example & Pick<Asked, 'article' | 'isNear'>;

function exampleOf(asked: Asked, readingWeight: number): readonly NearExample[] {
  const first = firstOf(asked, readingWeight);
  if (first === undefined) return [];
  const { article, isNear, isAnswerable } = asked;
  return [
    { article, isNear, isTrue: isAnswerable, features: featureNames.map((name) => first.features[name]) },
  ];
}

/** Judges every answer by a model that has seen no question about its article. */
function crossValidate(examples: readonly NearExample[]): readonly (Judged & Pick<Asked, 'isNear'>)[] {
  const articles = [...new Set(examples.map(({ article }) => article))];
  return articles.flatMap((held) => {
    const model = fitLogistic(
      examples.filter(({ article }) => article !== held),
      l2,
    );
    return examples
      .filter(({ article }) => article === held)
      .map(({ features, isTrue, isNear }) => ({ probability: predict(model, features), isTrue, isNear }));
  });
}

function commandOf({ squad, articles, most, questions, documents }: Record<string, unknown>): string {
  const names = (option: string, paths: unknown) =>
    (Array.isArray(paths) ? paths : []).map((file) => `--${option} ${basename(String(file))}`);
  return [
    'npx tsx eval/fit-evidence.ts',
    `--squad ${basename(String(squad))}`,
    ...(Array.isArray(articles) ? articles.map((title) => `--articles '${title}'`) : []),
    ...(most === undefined ? [] : [`--most ${most}`]),
    ...names('questions', questions),
    ...(documents === undefined ? [] : [`--documents ${basename(String(documents))}`]),
  ].join(' ');
}

function render(
  model: Logistic,
  { threshold, readingWeight, spanFrom }: Record<'threshold' | 'readingWeight' | 'spanFrom', number>,
  report: readonly string[],
  command: string,
): string {
  const weights = featureNames.map((name, at) => `${name}: ${Number((model.weights[at] ?? 0).toFixed(3))},`);
  return `/**
 * What judging weighs: a logistic model of whether the first passage answers the question, the weight of reading in the
 * ranking, and from which margin on the reader's sentence is shown in place of search's.
 *
 * Written on ${new Date().toISOString().slice(0, 10)} by this command; edit that, not this.
 * \`${command}\`
 *
${report.map((line) => ` * ${line}`).join('\n')}
 */
export const judgedEvidence = {
  intercept: ${Number(model.intercept.toFixed(3))},
  weights: {
    ${weights.join('\n    ')}
  },
  threshold: ${threshold},
  readingWeight: ${readingWeight},
  spanFrom: ${spanFrom},
};
`;
}

await main();
