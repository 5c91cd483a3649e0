import type { PlainTable } from '../../eval/tables.js';
import type { Latency } from '../measures/figures.js';
import type { ManyCollections, OneCollection, StoreName, StoreQuality } from './report.js';

export function qualityTable(quality: readonly StoreQuality[]): PlainTable {
  return {
    head: ['store', 'passages', 'questions', 'hit@1', 'paragraph hit@1'],
    rows: quality.map(({ store, passages, questions, hit1, paragraphHit1 }) => [
      ...[store, count(passages), count(questions)],
      ...[hit1.toFixed(4), paragraphHit1.toFixed(4)],
    ]),
  };
}

export function oneTable(one: readonly OneCollection[]): PlainTable {
  return {
    head: [
      ...['store', 'passages', 'build', 'one paragraph changed', 'open', 'search, median', '95th percentile'],
      ...['128 nearest', '100 by words', '100 passages read', 'nearest alike'],
    ],
    rows: one.map((figures) => {
      const base = embeddedOf(one, figures, ({ passages }) => passages);
      return [
        ...[figures.store, count(figures.passages)],
        besideS(figures.buildMs, base.buildMs),
        besideS(figures.changeMs, base.changeMs),
        besideMs(figures.openMs, base.openMs),
        ...besideLatency(figures.searching, base.searching),
        besideMs(figures.nearest.medianMs, base.nearest.medianMs),
        besideMs(figures.matching.medianMs, base.matching.medianMs),
        besideMs(figures.passagesRead.medianMs, base.passagesRead.medianMs),
        figures.alike.toFixed(3),
      ];
    }),
  };
}

export function manyTable(many: readonly ManyCollections[]): PlainTable {
  return {
    head: [
      ...['store', 'collections', 'passages', 'build of the first', 'of the last', 'disk, a passage'],
      ...['first answer, median', '95th percentile', 'next answer, median', '95th percentile'],
    ],
    rows: many.map((figures) => {
      const base = embeddedOf(many, figures, ({ passages }) => passages);
      return [
        ...[figures.store, count(figures.collections), count(figures.passages)],
        besideS(figures.firstBuildMs, base.firstBuildMs),
        besideS(figures.lastBuildMs, base.lastBuildMs),
        `${(figures.bytes / figures.passages / 1024).toFixed(1)} kB`,
        ...besideLatency(figures.first, base.first),
        ...besideLatency(figures.next, base.next),
      ];
    }),
  };
}

const count = (value: number) => value.toLocaleString('en');

/** The figures of the embedded store that go with some. */
function embeddedOf<T extends { readonly store: StoreName }>(
  all: readonly T[],
  own: T,
  size: (one: T) => number,
): T {
  return all.find((one) => one.store === 'embedded' && size(one) === size(own)) ?? own;
}

function besideLatency(is: Latency, was: Latency): readonly [string, string] {
  return [besideMs(is.medianMs, was.medianMs), besideMs(is.p95Ms, was.p95Ms)];
}

const besideS = (is: number, was: number) => beside(is / 1000, 's', is / was);
const besideMs = (is: number, was: number) => beside(is, 'ms', is / was);

/** With how many times that of the embedded store it is. */
function beside(value: number, unit: string, ratio: number): string {
  const shown = `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`;
  return ratio === 1 ? shown : `${shown} (${ratio.toFixed(ratio < 1 ? 2 : ratio < 10 ? 1 : 0)}×)`;
}
