import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type FeatureName, featureNames } from '../src/answerability/features.js';
import { newScript, run } from '../src/bin/program.js';
import { readConfig } from '../src/config.js';
import type { Cuts, Evidence } from '../src/embedding/index.js';
import { type JudgedRow, judgedRows, type RowSources } from './judged-rows.js';
import { areaUnderCurve, balancedAccuracy, calibrationError, type Judged } from './judgement.js';
import { type Example, fitLogistic, type Logistic, predict } from './logistic.js';

const l2 = 2;

const readingWeights = [0, 0.005, 0.01, 0.015, 0.02, 0.03, 0.04, 0.05, 0.075, 0.1];
const cuts = Array.from({ length: 91 }, (_, i) => (i + 5) / 100);

interface Options extends Omit<RowSources, 'most'> {
  readonly most: string;
  readonly rows: string;
  readonly dry?: true;
}

const program = newScript(
  'fit-evidence',
  "Calibrates the model that IBID_MODEL names: fits what its numbers count, and writes that into the model's manifest.",
)
  .requiredOption(
    '--natural <dir>',
    'a folder of texts and, in questions.jsonl, questions about them, in their readers’ own words',
  )
  .option(
    '--squad <file>',
    'besides, a file in the form of SQuAD 2; articles that the reader was trained on are left out',
  )
  .option('--questions <files...>', "besides, JSON Lines of questions about the project's own text", [])
  .option('--documents <dir>', 'besides, a folder of documents with truth')
  .option('--most <n>', 'how many questions about articles are asked at most', '600')
  .option(
    '--rows <file>',
    'where the answers are kept; asked again where it is missing',
    'tmp/judged-rows.json',
  )
  .option('--dry', 'write nothing')
  .action(async (options: Options) => {
    const rows = await rowsOf(options);
    const fit = fitAll(rows);
    const searched = fitSearched(rows);
    const report = [...reportOf(rows, fit), ...searched.report];
    console.log(report.join('\n'));
    console.log(ablations(rows, fit).join('\n'));
    if (!options.dry) writeEvidence(evidenceOf(options, report, fit, searched));
  });

/** Into the manifest, of which all else stays. */
function writeEvidence(evidence: Evidence): void {
  const { modelDir, model } = readConfig(process.env);
  const file = join(modelDir, model, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as object;
  writeFileSync(file, `${JSON.stringify({ ...manifest, evidence }, null, 2)}\n`);
}

async function rowsOf({ rows: file, most, ...sources }: Options): Promise<readonly JudgedRow[]> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as JudgedRow[];
  const rows = await judgedRows({ ...sources, most: Number(most) }, (line) => console.error(line));
  writeFileSync(file, JSON.stringify(rows));
  return rows;
}

interface Fit extends Cuts {
  readonly model: Logistic;
  readonly readingWeight: number;
}

function fitAll(rows: readonly JudgedRow[], names: readonly FeatureName[] = featureNames): Fit {
  const readingWeight = bestOf(readingWeights, (weight) => meanOfKinds(rows, (some) => hit1(some, weight)));
  const model = fitLogistic(examplesOf(rows, readingWeight, names), l2);
  const verdicts = heldOut(rows, readingWeight, names);
  return { model, ...cutsFor(verdicts), readingWeight };
}

/**
 * The threshold tells what is answered from what is not. The floor, below it, tells what is answered from what was asked of
 * texts on other things: under it an answer would only be luck.
 */
function cutsFor(verdicts: readonly Verdict[]): Cuts {
  const threshold = bestOf(cuts, (cut) => balancedOfKinds(verdicts, cut));
  const far = verdicts.filter(({ isNear }) => !isNear);
  const floor = bestOf(
    cuts.filter((cut) => cut < threshold),
    (cut) =>
      balancedOfKinds(
        verdicts.filter(({ isTrue }) => isTrue),
        cut,
        far,
      ),
  );
  return { threshold, floor: far.length === 0 ? threshold / 2 : floor };
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
function rightSentences(
  rows: readonly JudgedRow[],
  readingWeight: number,
  by: 'isReaderRight' | 'isSearchRight',
): number {
  const answerable = rows.filter(({ isAnswerable }) => isAnswerable);
  return shareOf(answerable.map((row) => firstOf(row, readingWeight)?.[by] ?? false));
}

const allKinds = ['essay', 'documents', 'natural', 'articles'] as const;

/** Those of which there are questions. */
function kindsOf(rows: readonly Pick<JudgedRow, 'kind'>[]) {
  return allKinds.filter((kind) => rows.some((row) => row.kind === kind));
}

/**
 * How much each kind counts in the fit and for the cut, however many questions it has: the more, the more texts it has and
 * the less its questions were written by those who measure.
 */
const shares = { essay: 0.5, documents: 0.5, natural: 2, articles: 2 } as const;

function sharesOf(rows: readonly Pick<JudgedRow, 'kind'>[]): number {
  return kindsOf(rows).reduce((sum, kind) => sum + shares[kind], 0);
}

function meanOfKinds(rows: readonly JudgedRow[], measure: (some: readonly JudgedRow[]) => number): number {
  const kinds = kindsOf(rows);
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
  const weights = Object.fromEntries(kindsOf(rows).map((kind) => [kind, weightOf(rows, kind)]));
  return rows.flatMap((row) => {
    const first = firstOf(row, readingWeight);
    if (first === undefined) return [];
    const { kind, about, isNear, isAnswerable } = row;
    const features = names.map((name) => first.features[name] ?? 0);
    return [{ kind, about, isNear, isTrue: isAnswerable, features, weight: weights[kind] ?? 1 }];
  });
}

function weightOf(rows: readonly JudgedRow[], kind: JudgedRow['kind']): number {
  return (shares[kind] * rows.length) / sharesOf(rows) / rows.filter((row) => row.kind === kind).length;
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

/** @param foreign - Judged with those of each kind. */
function balancedOfKinds(
  verdicts: readonly Verdict[],
  cut: number,
  foreign: readonly Verdict[] = [],
): number {
  const balanced = (kind: JudgedRow['kind']) =>
    balancedAccuracy([...ofKind(verdicts, kind), ...foreign], cut);
  return kindsOf(verdicts).reduce((sum, kind) => sum + shares[kind] * balanced(kind), 0) / sharesOf(verdicts);
}

/** The candidate with the highest score; of equal ones the middle. */
function bestOf(candidates: readonly number[], score: (candidate: number) => number): number {
  const scores = candidates.map(score);
  const highest = Math.max(...scores);
  const best = candidates.filter((_, at) => (scores[at] ?? 0) >= highest - 1e-9);
  return best[best.length >> 1] ?? 0;
}

function reportOf(rows: readonly JudgedRow[], { readingWeight, threshold }: Fit): readonly string[] {
  const verdicts = heldOut(rows, readingWeight);
  const far = verdicts.filter(({ kind, isNear, isTrue }) => kind === 'articles' && (isTrue || !isNear));
  return [
    'By kind of collection, judged by coefficients fitted without the text asked about:',
    ...kindsOf(rows).map((kind) => {
      const some = rows.filter((row) => row.kind === kind);
      const near = ofKind(verdicts, kind);
      const refused = near.filter(({ isTrue, probability }) => isTrue && probability < threshold).length;
      const answered = near.filter(({ isTrue, probability }) => !isTrue && probability >= threshold).length;
      return [
        `${kind}: hit@1 ${hit1(some, 0).toFixed(3)} by search, ${hit1(some, readingWeight).toFixed(3)} with reading`,
        `sentence ${rightSentences(some, readingWeight, 'isSearchRight').toFixed(3)} as search has it, ${rightSentences(some, readingWeight, 'isReaderRight').toFixed(3)} as the reader has it`,
        `area ${areaUnderCurve(near).toFixed(3)}`,
        `balanced ${balancedAccuracy(near, threshold).toFixed(3)}`,
        `${refused} falsely refused and ${answered} falsely answered of ${near.length}`,
        `calibration error ${calibrationError(near).toFixed(3)}`,
      ].join(', ');
    }),
    ...(far.length === 0
      ? []
      : [
          `Questions about articles that are not indexed: area ${areaUnderCurve(far).toFixed(3)}, balanced ${balancedAccuracy(far, threshold).toFixed(3)}.`,
        ]),
  ];
}

/** What is lost without a feature, on texts left out of the fit: mean area, mean balanced accuracy at the best cut. */
function ablations(rows: readonly JudgedRow[], { readingWeight }: Fit): readonly string[] {
  const line = (label: string, names: readonly FeatureName[]) => {
    const verdicts = heldOut(rows, readingWeight, names);
    const areas = kindsOf(rows).map((kind) => areaUnderCurve(ofKind(verdicts, kind)));
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
  return [
    `npx tsx eval/fit-evidence.ts --natural ${basename(natural)}`,
    squad && ` --squad ${basename(squad)} --most ${most}`,
    questions.length > 0 && ` --questions ${questions.map((file) => basename(file)).join(' ')}`,
    documents && ` --documents ${basename(documents)}`,
  ]
    .filter(Boolean)
    .join('');
}

const searchedNames = ['meaning', 'missingNames'] as const;

interface SearchedFit extends Cuts {
  readonly model: Logistic;
  readonly report: readonly string[];
}

/** What search goes by where nothing is read: its first hit's features. */
function fitSearched(rows: readonly JudgedRow[]): SearchedFit {
  const examples = rows.flatMap(({ kind, about, isNear, isAnswerable, hits: [first] }) => {
    if (first === undefined) return [];
    const features = searchedNames.map((name) => first.searched[name]);
    return [{ kind, about, isNear, isTrue: isAnswerable, features, weight: weightOf(rows, kind) }];
  });
  const model = fitLogistic(examples, l2);
  const verdicts = examples.map(({ features, ...verdict }) => ({
    ...verdict,
    probability: predict(model, features),
  }));
  const fitted = cutsFor(verdicts);
  const { threshold } = fitted;
  const line = (kind: JudgedRow['kind']) =>
    `${kind}: area ${areaUnderCurve(ofKind(verdicts, kind)).toFixed(3)}, balanced ${balancedAccuracy(ofKind(verdicts, kind), threshold).toFixed(3)}`;
  const report = [
    'Where nothing is read, on the same questions that it was fitted to:',
    ...kindsOf(rows).map(line),
  ];
  return { model, ...fitted, report };
}

const rounded = (number = 0) => Number(number.toFixed(3));

function evidenceOf(
  options: Options,
  report: readonly string[],
  { model, threshold, floor, readingWeight }: Fit,
  searched: SearchedFit,
): Evidence {
  const weightsOf = <T extends string>(names: readonly T[], { weights }: Logistic) =>
    Object.fromEntries(names.map((name, at) => [name, rounded(weights[at])])) as Record<T, number>;
  return {
    written: new Date().toISOString().slice(0, 10),
    command: commandOf(options),
    report,
    read: {
      intercept: rounded(model.intercept),
      weights: weightsOf(featureNames, model),
      threshold,
      floor,
      readingWeight,
    },
    searched: {
      intercept: rounded(searched.model.intercept),
      weights: weightsOf(searchedNames, searched.model),
      threshold: searched.threshold,
      floor: searched.floor,
    },
  };
}

await run(program);
