import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { oddsTogether } from '../src/answerability/evidence.js';
import { newScript, run } from '../src/bin/program.js';
import { readConfig } from '../src/config.js';
import type { Cuts, Evidence } from '../src/embedding/index.js';
import { type JudgedRow, judgedRows, type RowSources } from './judged-rows.js';
import { areaUnderCurve, balancedAccuracy, calibrationError, type Judged } from './judgement.js';
import { type Example, fitLogistic, type Logistic, predict } from './logistic.js';

const l2 = 2;

const readingWeights = [0, 0.005, 0.01, 0.015, 0.02, 0.03, 0.04, 0.05, 0.075, 0.1];
const searchWeights = Array.from({ length: 11 }, (_, i) => i);
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
  readonly searchWeight: number;
  /** By models that have seen no question about the same text. */
  readonly verdicts: readonly Verdict[];
}

function fitAll(rows: readonly JudgedRow[]): Fit {
  const readingWeight = bestOf(readingWeights, (weight) =>
    meanOfKinds(rows, (some) => rightShare(some, weight)),
  );
  const areasOf = (weight: number) =>
    meanOfKinds(
      rows.filter(({ isNear }) => isNear),
      (some) => {
        const examples = examplesOf(some, whenRead(weight));
        return areaUnderCurve(
          examples.map(({ isTrue, features: [odds = 0] }) => ({ isTrue, probability: odds })),
        );
      },
    );
  const searchWeight = bestOf(searchWeights, areasOf);
  const model = fitLogistic(examplesOf(rows, whenRead(searchWeight)), l2);
  const verdicts = heldOut(rows, searchWeight);
  return { model, ...cutsFor(verdicts), readingWeight, searchWeight, verdicts };
}

/** A difference in balanced accuracy that these sets cannot tell: the standard error of a mean of all kinds. */
const asGood = 0.015;

/**
 * The threshold tells what is answered from what is not; of several that are as good it is the lowest, as fewer answers are
 * refused. The floor, below it, tells what is answered from what was asked of texts on other things: under it an answer would
 * only be luck.
 */
function cutsFor(verdicts: readonly Verdict[]): Cuts {
  const balanced = cuts.map((cut) => balancedOfKinds(verdicts, cut));
  const best = Math.max(...balanced);
  const threshold = cuts[balanced.findIndex((share) => share >= best - asGood)] ?? 0;
  const far = verdicts.filter(({ isNear }) => !isNear);
  const answered = verdicts.filter(({ isTrue }) => isTrue);
  const lower = cuts.filter((cut) => cut < threshold);
  const floor = bestOf(lower, (cut) => balancedOfKinds(answered, cut, far));
  return { threshold, floor: far.length === 0 ? threshold / 2 : floor };
}

type RowHit = JudgedRow['hits'][number];

function firstOf({ hits }: JudgedRow, readingWeight: number): RowHit | undefined {
  const scoreOf = (hit: RowHit) => hit.score + readingWeight * hit.readingScore;
  return [...hits].sort((a, b) => scoreOf(b) - scoreOf(a))[0];
}

const shareOf = (flags: readonly boolean[]): number => flags.filter(Boolean).length / (flags.length || 1);

/** Share of the questions that can be answered whose first hit is right, or whose marked sentence is. */
function rightShare(
  rows: readonly JudgedRow[],
  readingWeight: number,
  by: 'isRight' | 'isReaderRight' | 'isSearchRight' = 'isRight',
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

type FeaturesOf = (hits: JudgedRow['hits']) => readonly number[];

/** What is gone by where hits were read: it does not depend on which of them comes first. */
const whenRead =
  (searchWeight: number): FeaturesOf =>
  (hits) => [oddsTogether(hits, searchWeight)];

function examplesOf(rows: readonly JudgedRow[], featuresOf: FeaturesOf): readonly RowExample[] {
  const weights = Object.fromEntries(kindsOf(rows).map((kind) => [kind, weightOf(rows, kind)]));
  return rows.flatMap(({ kind, about, isNear, isAnswerable, hits }) =>
    hits.length === 0
      ? []
      : { kind, about, isNear, isTrue: isAnswerable, features: featuresOf(hits), weight: weights[kind] ?? 1 },
  );
}

function weightOf(rows: readonly JudgedRow[], kind: JudgedRow['kind']): number {
  return (shares[kind] * rows.length) / sharesOf(rows) / rows.filter((row) => row.kind === kind).length;
}

type Verdict = Judged & Pick<JudgedRow, 'kind' | 'isNear'>;

/** Judges every answer by a model that has seen no question about the same text. */
function heldOut(rows: readonly JudgedRow[], searchWeight: number): readonly Verdict[] {
  const texts = [...new Set(rows.map(({ about }) => about))];
  const examplesAmong = (isIn: (row: JudgedRow) => boolean) =>
    examplesOf(rows.filter(isIn), whenRead(searchWeight));
  return texts.flatMap((held) => {
    const others = examplesAmong(({ about }) => about !== held);
    const own = examplesAmong(({ about }) => about === held);
    return verdictsOf(own, fitLogistic(others, l2));
  });
}

function verdictsOf(examples: readonly RowExample[], model: Logistic): readonly Verdict[] {
  return examples.map(({ features, ...verdict }) => ({ ...verdict, probability: predict(model, features) }));
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

function reportOf(
  rows: readonly JudgedRow[],
  { readingWeight, threshold, verdicts }: Fit,
): readonly string[] {
  const far = verdicts.filter(({ kind, isNear, isTrue }) => kind === 'articles' && (isTrue || !isNear));
  return [
    'By kind of collection, judged by coefficients fitted without the text asked about:',
    ...kindsOf(rows).map((kind) => {
      const some = rows.filter((row) => row.kind === kind);
      const near = ofKind(verdicts, kind);
      const refused = near.filter(({ isTrue, probability }) => isTrue && probability < threshold).length;
      const answered = near.filter(({ isTrue, probability }) => !isTrue && probability >= threshold).length;
      return [
        `${kind}: hit@1 ${rightShare(some, 0).toFixed(3)} by search, ${rightShare(some, readingWeight).toFixed(3)} with reading`,
        `sentence ${rightShare(some, readingWeight, 'isSearchRight').toFixed(3)} as search has it, ${rightShare(some, readingWeight, 'isReaderRight').toFixed(3)} as the reader has it`,
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
  const examples = examplesOf(rows, ([first]) => searchedNames.map((name) => first?.searched[name] ?? 0));
  const model = fitLogistic(examples, l2);
  const verdicts = verdictsOf(examples, model);
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
  { model, threshold, floor, readingWeight, searchWeight }: Fit,
  searched: SearchedFit,
): Evidence {
  return {
    written: new Date().toISOString().slice(0, 10),
    command: commandOf(options),
    report,
    read: {
      intercept: rounded(model.intercept),
      weight: rounded(model.weights[0]),
      searchWeight,
      threshold,
      floor,
      readingWeight,
    },
    searched: {
      intercept: rounded(searched.model.intercept),
      weights: {
        meaning: rounded(searched.model.weights[0]),
        missingNames: rounded(searched.model.weights[1]),
      },
      threshold: searched.threshold,
      floor: searched.floor,
    },
  };
}

await run(program);
