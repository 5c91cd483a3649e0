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
  readonly isLimit: boolean;
  readonly unit: keyof typeof numbers;
}

const atLeast = (what: string, aim: number, reached = 0, unit: Aim['unit'] = 'share'): Aim => ({
  ...{ what, aim, reached, unit },
  isLimit: false,
});

const atMost = (what: string, aim: number, reached = 0, unit: Aim['unit'] = 'share'): Aim => ({
  ...{ what, aim, reached, unit },
  isLimit: true,
});

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
    return reachedBy(summary).flatMap(([what, reached]) => {
      const aim = wanted[what];
      const aimed = what === 'calibration error' ? atMost : atLeast;
      return aim === undefined ? [] : [aimed(`${name}: ${what}`, aim, reached)];
    });
  });
  const guessed = documents.reduce((sum, document) => sum + document.guessed, 0);
  const noGuess = documents.length === 0 ? [] : [atMost('ambiguous back-references guessed', 0, guessed)];
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

function reachedBy(summary: Summary): readonly (readonly [Measure, number | undefined])[] {
  const { hit1, hit3, hit5, sentence, paragraphs, decision } = summary;
  return [
    ['hit@1', hit1.value],
    ['hit@3', hit3.value],
    ['hit@5', hit5.value],
    ['found', decision === null ? 0 : 1 - decision.falseRefusals / decision.answerable],
    ['paragraph hit@1', paragraphs?.hit1.value],
    ['paragraph MRR', paragraphs?.mrr.value],
    ['sentence', sentence.value],
    ['balanced', decision?.balancedAccuracy.value],
    ['area', decision?.area],
    ['calibration error', decision?.calibrationError ?? 1],
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
    atLeast(
      'indexing beside a bare loop in batches of 8',
      1.5,
      ratio(ibid?.passagesPerSecond, bare?.passagesPerSecond),
      'times',
    ),
    atMost('a warm answer, ten passages read, median', 150, answering.answering.medianMs, 'ms'),
    atMost('the same, 95th percentile', 400, answering.answering.p95Ms, 'ms'),
    atMost('peak memory while indexing', 400, ibid?.peakMb, 'mb'),
    atMost('cold start beside a bare script', 2, ratio(cold.ibidMs, cold.bareMs), 'times'),
    atMost('texts embedded when nothing has changed', 0, reindexing.embeddedUnchanged, 'count'),
    atLeast(
      'indexing beside LangChain.js as it comes',
      8,
      ratio(ibid?.passagesPerSecond, asItComes?.passagesPerSecond),
      'times',
    ),
    atLeast(
      'indexing beside LangChain.js in batches of 8',
      2,
      ratio(ibid?.passagesPerSecond, batched?.passagesPerSecond),
      'times',
    ),
    atMost(
      'peak memory beside LangChain.js in batches of 8',
      0.5,
      ratio(ibid?.peakMb, batched?.peakMb),
      'times',
    ),
    atLeast(`recall@10 at ${size}`, 0.98, largest?.inUse.recall),
    atMost(`dense search at ${size}, 95th percentile`, 5, largest?.inUse.p95Ms, 'ms'),
    ...large.flatMap(largeAims),
    ...(readingPdf === undefined ? [] : pdfAims(readingPdf)),
    ...(servers === undefined ? [] : serversAims(servers)),
  ]);
}

/** From this size on a collection counts as large; below, what is asked of search alone is stricter. */
const largeFrom = 50_000;

function largeAims({ passages, ...large }: LargeCollection): readonly Aim[] {
  const limit = (what: string, aim: number, reached: number, unit: Aim['unit']) =>
    atMost(`${passages.toLocaleString('en')} passages: ${what}`, aim, reached, unit);
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
    atMost("a PDF beside pdfjs's extraction of its text, the slowest", 2, slowest, 'times'),
    atMost(`a book of ${book.pages} pages`, 20, book.tookMs / 1000, 's'),
    atMost('peak memory of it', 400, book.peakMb, 'mb'),
  ];
}

function serversAims({ servers, first }: Servers): readonly Aim[] {
  const what = `${servers} servers: first answer of a collection that was not open, 95th percentile`;
  return [atMost(what, 300, first.p95Ms, 'ms')];
}

function ratio(a: number | undefined, b: number | undefined): number {
  return (a ?? 0) / (b ?? 1);
}

function aimTable(aims: readonly Aim[]): PlainTable {
  return {
    head: ['', 'aim', 'reached', ''],
    rows: aims.map(({ what, aim, reached, isLimit, unit }) => {
      const shown = numbers[unit];
      const isMet = isLimit ? reached <= aim : reached >= aim;
      const missed = isMet ? 'met' : `missed by ${shown(Math.abs(aim - reached))}`;
      return [what, `${isLimit ? '≤' : '≥'} ${shown(aim)}`, shown(reached), missed];
    }),
  };
}
