import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { newScript, run } from '../src/bin/program.js';
import { type FeatureName, featureNames } from '../src/judging/features.js';
import { type JudgedRow, judgedRows, type RowSources } from './judged-rows.js';
import { areaUnderCurve, balancedAccuracy, calibrationError, type Judged } from './judgement.js';
import { type Example, fitLogistic, type Logistic, predict } from './logistic.js';

const readFile = 'src/judging/evidence-model.ts';
const unreadFile = 'src/search/evidence-model.ts';
const l2 = 2;

const readingWeights = [0, 0.005, 0.01, 0.015, 0.02, 0.03, 0.04, 0.05, 0.075, 0.1];
const margins = [-16, -4, -2, -1, 0, 1, 2, 4, 16];
const cuts = Array.from({ length: 91 }, (_, i) => (i + 5) / 100);

interface Options extends Omit<RowSources, 'most'> {
  readonly most: string;
  readonly rows: string;
  readonly dry?: true;
}

const program = newScript('fit-evidence', 'Fits everything that judging weighs, and writes its coefficients.')
  .requiredOption(
    '--squad <file>',
    'a file in the form of SQuAD 2; articles that the reader was trained on are left out',
  )
  .requiredOption('--questions <files...>', "JSON Lines of questions about the project's own text")
  .requiredOption('--documents <dir>', 'a folder of documents with truth')
  .requiredOption('--natural <dir>', "a folder of documents with questions in readers' own words")
  .option('--most <n>', 'how many questions about articles are asked at most', '600')
  .option(
    '--rows <file>',
    'where the answers are kept; asked again where it is missing',
    'tmp/judged-rows.json',
  )
  .option('--dry', 'write no coefficients')
  .action(async (options: Options) => {
    const rows = await rowsOf(options);
    const fit = fitAll(rows);
    const report = reportOf(rows, fit);
    console.log(report.join('\n'));
    console.log(ablations(rows, fit).join('\n'));
    if (options.dry) return;
    writeFileSync(readFile, render(fit, report, commandOf(options)));
    writeFileSync(unreadFile, renderUnread(rows, commandOf(options)));
  });

async function rowsOf({ rows: file, most, ...sources }: Options): Promise<readonly JudgedRow[]> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as JudgedRow[];
  const rows = await judgedRows({ ...sources, most: Number(most) }, (line) => console.error(line));
  writeFileSync(file, JSON.stringify(rows));
  return rows;
}

interface Fit {
  readonly model: Logistic;
  readonly threshold: number;
  readonly readingWeight: number;
  readonly spanFrom: number;
}

function fitAll(rows: readonly JudgedRow[], names: readonly FeatureName[] = featureNames): Fit {
  const readingWeight = bestOf(readingWeights, (weight) => meanOfKinds(rows, (some) => hit1(some, weight)));
  const spanFrom = bestOf(margins, (margin) =>
    meanOfKinds(rows, (some) => rightSentences(some, readingWeight, margin)),
  );
  const model = fitLogistic(examplesOf(rows, readingWeight, names), l2);
  const verdicts = heldOut(rows, readingWeight, names);
  const threshold = bestOf(cuts, (cut) => balancedOfKinds(verdicts, cut));
  return { model, threshold, readingWeight, spanFrom };
}

type RowHit = JudgedRow['hits'][number];

function firstOf({ hits }: JudgedRow, readingWeight: number): RowHit | undefined {
  const scoreOf = (hit: RowHit) => hit.score + readingWeight * hit.readingScore;
  return [...hits].sort((a, b) => scoreOf(b) - scoreOf(a))[0];
}

const shareOf = (flags: readonly boolean[]): number => flags.filter(Boolean).length / (flags.length || 1);

function hit1(rows: readonly JudgedRow[], readingWeight: number): number {
  const answerable = rows.filter(({ isAnswerable }) => isAnswerable);
  return shareOf(answerable.map((row) => firstOf(row, readingWeight)?.isRight ?? false));
}

/** Share of the questions that can be answered whose marked sentence does. */
function rightSentences(rows: readonly JudgedRow[], readingWeight: number, spanFrom: number): number {
  const answerable = rows.filter(({ isAnswerable }) => isAnswerable);
  return shareOf(
    answerable.map((row) => {
      const first = firstOf(row, readingWeight);
      if (first === undefined) return false;
      return first.margin >= spanFrom ? first.isReaderRight : first.isSearchRight;
    }),
  );
}

const kinds = ['essay', 'documents', 'natural', 'articles'] as const;

/**
 * How much each kind counts in the fit and for the cut, however many questions it has: the more, the more texts it has and
 * the less its questions were written by those who measure.
 */
const shares = { essay: 0.5, documents: 0.5, natural: 2, articles: 2 } as const;
const allShares = kinds.reduce((sum, kind) => sum + shares[kind], 0);

function meanOfKinds(rows: readonly JudgedRow[], measure: (some: readonly JudgedRow[]) => number): number {
  return (
    kinds.reduce((sum, kind) => sum + measure(rows.filter((row) => row.kind === kind)), 0) / kinds.length
  );
}

type RowExample = Example & Pick<JudgedRow, 'kind' | 'about' | 'isNear'>;

function examplesOf(
  rows: readonly JudgedRow[],
  readingWeight: number,
  names: readonly FeatureName[],
): readonly RowExample[] {
  const weights = Object.fromEntries(kinds.map((kind) => [kind, weightOf(rows, kind)]));
  return rows.flatMap((row) => {
    const first = firstOf(row, readingWeight);
    if (first === undefined) return [];
    const { kind, about, isNear, isAnswerable } = row;
    const features = names.map((name) => first.features[name] ?? 0);
    return [{ kind, about, isNear, isTrue: isAnswerable, features, weight: weights[kind] ?? 1 }];
  });
}

function weightOf(rows: readonly JudgedRow[], kind: JudgedRow['kind']): number {
  return (shares[kind] * rows.length) / allShares / rows.filter((row) => row.kind === kind).length;
}

type Verdict = Judged & Pick<JudgedRow, 'kind' | 'isNear'>;

/** Judges every answer by a model that has seen no question about the same text. */
function heldOut(
  rows: readonly JudgedRow[],
  readingWeight: number,
  names: readonly FeatureName[] = featureNames,
): readonly Verdict[] {
  const texts = [...new Set(rows.map(({ about }) => about))];
  return texts.flatMap((held) => {
    const others = rows.filter(({ about }) => about !== held);
    const model = fitLogistic(examplesOf(others, readingWeight, names), l2);
    return examplesOf(
      rows.filter(({ about }) => about === held),
      readingWeight,
      names,
    ).map(({ features, ...verdict }) => ({ ...verdict, probability: predict(model, features) }));
  });
}

function ofKind(verdicts: readonly Verdict[], kind: JudgedRow['kind']): readonly Verdict[] {
  return verdicts.filter((verdict) => verdict.kind === kind && verdict.isNear);
}

function balancedOfKinds(verdicts: readonly Verdict[], cut: number): number {
  return (
    kinds.reduce((sum, kind) => sum + shares[kind] * balancedAccuracy(ofKind(verdicts, kind), cut), 0) /
    allShares
  );
}

/** The candidate with the highest score; of equal ones the middle. */
function bestOf(candidates: readonly number[], score: (candidate: number) => number): number {
  const scores = candidates.map(score);
  const highest = Math.max(...scores);
  const best = candidates.filter((_, at) => (scores[at] ?? 0) >= highest - 1e-9);
  return best[best.length >> 1] ?? 0;
}

function reportOf(
  rows: readonly JudgedRow[],
  { readingWeight, spanFrom, threshold }: Fit,
): readonly string[] {
  const verdicts = heldOut(rows, readingWeight);
  const far = verdicts.filter(({ kind, isNear, isTrue }) => kind === 'articles' && (isTrue || !isNear));
  return [
    'By kind of collection, judged by coefficients fitted without the text asked about:',
    ...kinds.map((kind) => {
      const some = rows.filter((row) => row.kind === kind);
      const near = ofKind(verdicts, kind);
      const refused = near.filter(({ isTrue, probability }) => isTrue && probability < threshold).length;
      const answered = near.filter(({ isTrue, probability }) => !isTrue && probability >= threshold).length;
      return [
        `${kind}: hit@1 ${hit1(some, 0).toFixed(3)} by search, ${hit1(some, readingWeight).toFixed(3)} with reading`,
        `sentence ${rightSentences(some, readingWeight, Infinity).toFixed(3)}, ${rightSentences(some, readingWeight, spanFrom).toFixed(3)}`,
        `area ${areaUnderCurve(near).toFixed(3)}`,
        `balanced ${balancedAccuracy(near, threshold).toFixed(3)}`,
        `${refused} falsely refused and ${answered} falsely answered of ${near.length}`,
        `calibration error ${calibrationError(near).toFixed(3)}`,
      ].join(', ');
    }),
    `Questions about articles that are not indexed: area ${areaUnderCurve(far).toFixed(3)}, balanced ${balancedAccuracy(far, threshold).toFixed(3)}.`,
  ];
}

/** What is lost without a feature, on texts left out of the fit: mean area, mean balanced accuracy at the best cut. */
function ablations(rows: readonly JudgedRow[], { readingWeight }: Fit): readonly string[] {
  const line = (label: string, names: readonly FeatureName[]) => {
    const verdicts = heldOut(rows, readingWeight, names);
    const areas = kinds.map((kind) => areaUnderCurve(ofKind(verdicts, kind)));
    const balanced = Math.max(...cuts.map((cut) => balancedOfKinds(verdicts, cut)));
    const mean = areas.reduce((sum, x) => sum + x, 0) / areas.length;
    return `${label}: area ${mean.toFixed(3)} (${areas.map((x) => x.toFixed(3)).join(', ')}), balanced ${balanced.toFixed(3)}`;
  };
  return [
    line('all features', featureNames),
    ...featureNames.map((left) =>
      line(
        `without ${left}`,
        featureNames.filter((name) => name !== left),
      ),
    ),
  ];
}

function commandOf({ squad, questions, documents, natural, most }: Options): string {
  return `npx tsx eval/fit-evidence.ts --squad ${basename(squad)} --questions ${questions.map((file) => basename(file)).join(' ')} --documents ${basename(documents)} --natural ${basename(natural)} --most ${most}`;
}

const unreadNames = ['meaning', 'missingNames', 'allWords'] as const;

/** What search goes by where nothing is read: its first hit's features. */
function renderUnread(rows: readonly JudgedRow[], command: string): string {
  const examples = rows.flatMap(({ kind, about, isNear, isAnswerable, hits: [first] }) =>
    first === undefined
      ? []
      : [
          {
            kind,
            about,
            isNear,
            isTrue: isAnswerable,
            features: unreadNames.map((name) => first.searched[name]),
            weight: weightOf(rows, kind),
          },
        ],
  );
  const model = fitLogistic(examples, l2);
  const verdicts = examples.map(({ features, ...verdict }) => ({
    ...verdict,
    probability: predict(model, features),
  }));
  const threshold = bestOf(cuts, (cut) => balancedOfKinds(verdicts, cut));
  const weights = unreadNames.map((name, at) => `${name}: ${Number((model.weights[at] ?? 0).toFixed(3))}`);
  return `/**
 * Coefficients of the evidence by search alone, which decides where passages are not read: a logistic model of whether the
 * best passage answers the question.
 *
 * Written on ${new Date().toISOString().slice(0, 10)} by this command; edit that, not this.
 * \`${command}\`
 *
${kinds.map((kind) => ` * ${kind}: area ${areaUnderCurve(ofKind(verdicts, kind)).toFixed(3)}, balanced ${balancedAccuracy(ofKind(verdicts, kind), threshold).toFixed(3)} (the same questions that it was fitted to)`).join('\n')}
 */
export const evidenceModel = {
  intercept: ${Number(model.intercept.toFixed(3))},
  weights: { ${weights.join(', ')} },
  threshold: ${threshold},
};
`;
}

function render(
  { model, threshold, readingWeight, spanFrom }: Fit,
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

await run(program);
