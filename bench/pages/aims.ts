import type { Evaluation } from '../../eval/evaluation.js';
import type { Summary } from '../../eval/metrics.js';
import { decimals, type PlainTable } from '../../eval/tables.js';
import type { BenchReport, LargeCollection, ReadingPdf, Servers } from '../report.js';
import { megabytes } from '../tables.js';

interface Aim {
  readonly what: string;
  readonly aim: number;
  readonly reached: number;
  /** Whether less is better. */
  readonly isLimit?: boolean;
  readonly unit?: keyof typeof numbers;
}

const numbers = {
  share: decimals,
  times: (x: number) => `${x.toFixed(2)}×`,
  ms: (x: number) => `${x.toFixed(2)} ms`,
  s: (x: number) => `${x.toFixed(2)} s`,
  mb: megabytes,
  count: String,
};

export function qualityAims({ sets, documents }: Evaluation): PlainTable {
  const aims = sets.flatMap(({ name, runs }): readonly Aim[] => {
    const summary = runs[0]?.summary;
    if (summary === undefined) return [];
    const wanted = wantedOf(name, summary.decision !== null);
    return measures(summary).flatMap(({ what, reached, isLimit = false }) => {
      const aim = wanted[what];
      return aim === undefined ? [] : [{ what: `${name}: ${what}`, aim, reached, isLimit }];
    });
  });
  const guessed = documents.reduce((sum, document) => sum + document.guessed, 0);
  const noGuess =
    documents.length === 0
      ? []
      : [{ what: 'ambiguous back-references guessed', aim: 0, reached: guessed, isLimit: true }];
  return aimTable([...aims, ...noGuess]);
}

type Measure =
  | 'hit@1'
  | 'hit@3'
  | 'hit@5'
  | 'found'
  | 'sentence'
  | 'balanced'
  | 'area'
  | 'calibration error'
  | 'paragraph hit@1'
  | 'paragraph MRR';

function measures(summary: Summary): readonly { what: Measure; reached: number; isLimit?: boolean }[] {
  const { hit1, hit3, hit5, sentence, paragraphs, decision } = summary;
  return [
    { what: 'hit@1', reached: hit1.value },
    { what: 'hit@3', reached: hit3.value },
    { what: 'hit@5', reached: hit5.value },
    { what: 'found', reached: decision === null ? 0 : 1 - decision.falseRefusals / decision.answerable },
    { what: 'paragraph hit@1', reached: paragraphs?.hit1.value ?? 0 },
    { what: 'paragraph MRR', reached: paragraphs?.mrr.value ?? 0 },
    { what: 'sentence', reached: sentence.value },
    { what: 'balanced', reached: decision?.balancedAccuracy.value ?? 0 },
    { what: 'area', reached: decision?.area ?? 0 },
    { what: 'calibration error', reached: decision?.calibrationError ?? 1, isLimit: true },
  ];
}

/** What a set of questions is to reach. */
function wantedOf(name: string, isDecided: boolean): Partial<Record<Measure, number>> {
  if (name === 'natural')
    return { 'hit@1': 0.78, 'hit@5': 0.93, sentence: 0.62, balanced: 0.78, found: 0.72, area: 0.86 };
  if (name.startsWith('questions')) return { 'hit@1': 0.93, 'hit@3': 0.98, sentence: 0.85, balanced: 0.93 };
  if (name === 'documents') return { 'hit@1': 0.93, sentence: 0.9, balanced: 0.8 };
  if (name.endsWith(', half')) return { area: 0.993, 'calibration error': 0.05 };
  if (!isDecided) return { 'paragraph hit@1': 0.97 };
  return { 'hit@1': 0.93, sentence: 0.94, balanced: 0.78, area: 0.86, 'calibration error': 0.08 };
}

export function performanceAims(report: BenchReport): PlainTable {
  const { contenders, cold, answering, reindexing, readingPdf, dense, large, servers } = report;
  const ibid = contenders[0];
  const named = (name: string) => contenders.find((one) => one.name === name);
  const asItComes = named('LangChain.js as it comes');
  const batched = named('LangChain.js, batches of 8');
  const bare = named('bare loop, batches of 8');
  const largest = dense.at(-1);
  const size = largest?.passages.toLocaleString('en') ?? '';
  return aimTable([
    {
      what: 'indexing beside a bare loop in batches of 8',
      aim: 1.5,
      reached: ratio(ibid?.passagesPerSecond, bare?.passagesPerSecond),
      unit: 'times',
    },
    {
      what: 'a warm answer, ten passages read, median',
      aim: 150,
      reached: answering.answering.medianMs,
      isLimit: true,
      unit: 'ms',
    },
    {
      what: 'the same, 95th percentile',
      aim: 400,
      reached: answering.answering.p95Ms,
      isLimit: true,
      unit: 'ms',
    },
    { what: 'peak memory while indexing', aim: 400, reached: ibid?.peakMb ?? 0, isLimit: true, unit: 'mb' },
    {
      what: 'cold start beside a bare script',
      aim: 2,
      reached: ratio(cold.ibidMs, cold.bareMs),
      isLimit: true,
      unit: 'times',
    },
    {
      what: 'texts embedded when nothing has changed',
      aim: 0,
      reached: reindexing.embeddedUnchanged,
      isLimit: true,
      unit: 'count',
    },
    {
      what: 'indexing beside LangChain.js as it comes',
      aim: 8,
      reached: ratio(ibid?.passagesPerSecond, asItComes?.passagesPerSecond),
      unit: 'times',
    },
    {
      what: 'indexing beside LangChain.js in batches of 8',
      aim: 2,
      reached: ratio(ibid?.passagesPerSecond, batched?.passagesPerSecond),
      unit: 'times',
    },
    {
      what: 'peak memory beside LangChain.js in batches of 8',
      aim: 0.5,
      reached: ratio(ibid?.peakMb, batched?.peakMb),
      isLimit: true,
      unit: 'times',
    },
    { what: `recall@10 at ${size}`, aim: 0.98, reached: largest?.inUse.recall ?? 0 },
    {
      what: `dense search at ${size}, 95th percentile`,
      aim: 5,
      reached: largest?.inUse.p95Ms ?? 0,
      isLimit: true,
      unit: 'ms',
    },
    ...large.flatMap(largeAims),
    ...(readingPdf === undefined ? [] : pdfAims(readingPdf)),
    ...(servers === undefined ? [] : serversAims(servers)),
  ]);
}

/** From this size on a collection counts as large; below, what is asked of search alone is stricter. */
const largeFrom = 50_000;

function largeAims({ passages, ...large }: LargeCollection): readonly Aim[] {
  const size = passages.toLocaleString('en');
  const limit = (what: string, aim: number, reached: number, unit: Aim['unit']): Aim =>
    ({ what: `${size} passages: ${what}`, aim, reached, isLimit: true, unit }) as Aim;
  if (passages < largeFrom) {
    return passages < largeFrom / 10
      ? []
      : [limit('search, all told, 95th percentile', 10, large.searching.p95Ms, 'ms')];
  }
  return [
    limit('opening', 300, large.openMs, 'ms'),
    limit('memory with everything', 600, large.peakMb, 'mb'),
    limit('an answer without reading over embedding, 95th percentile', 50, large.searching.p95Ms, 'ms'),
    limit(
      'an answer with reading over embedding, 95th percentile',
      50,
      large.answering.p95Ms - large.embedding.medianMs,
      'ms',
    ),
    limit('one paragraph changed is live', 2, large.changeMs / 1000, 's'),
  ];
}

function pdfAims({ documents, book }: ReadingPdf): readonly Aim[] {
  const slowest = Math.max(...documents.map(({ readingMs, extractionMs }) => readingMs / extractionMs));
  return [
    {
      what: "a PDF beside pdfjs's extraction of its text, the slowest",
      aim: 2,
      reached: slowest,
      isLimit: true,
      unit: 'times',
    },
    { what: `a book of ${book.pages} pages`, aim: 20, reached: book.tookMs / 1000, isLimit: true, unit: 's' },
    { what: 'peak memory of it', aim: 400, reached: book.peakMb, isLimit: true, unit: 'mb' },
  ];
}

function serversAims({ servers, first }: Servers): readonly Aim[] {
  const what = `${servers} servers: first answer of a collection that was not open, 95th percentile`;
  return [{ what, aim: 300, reached: first.p95Ms, isLimit: true, unit: 'ms' }];
}

function ratio(a: number | undefined, b: number | undefined): number {
  return (a ?? 0) / (b ?? 1);
}

function aimTable(aims: readonly Aim[]): PlainTable {
  return {
    head: ['', 'aim', 'reached', ''],
    rows: aims.map(({ what, aim, reached, isLimit = false, unit = 'share' }) => {
      const shown = numbers[unit];
      const isMet = isLimit ? reached <= aim : reached >= aim;
      const missed = isMet ? 'met' : `missed by ${shown(Math.abs(aim - reached))}`;
      return [what, `${isLimit ? '≤' : '≥'} ${shown(aim)}`, shown(reached), missed];
    }),
  };
}
