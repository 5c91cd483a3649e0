import type { TopLevelSpec } from 'vega-lite';
import type { BenchReport, LargeCollection } from '../report.js';
import type { Sample, SoakReport } from '../soak/report.js';
import { name, number } from './draw.js';

/** Speed and memory of everybody, one bar each. */
export function contendersPlot({ contenders }: BenchReport): TopLevelSpec {
  const names = contenders.map(({ name }) => name);
  const bars = (field: string, title: string) => ({
    width: 200,
    height: { step: 24 },
    mark: { type: 'bar' as const },
    encoding: {
      y: { ...name('name'), sort: names },
      x: number(field, title),
      color: {
        condition: { test: "datum.name === 'Ibid'", value: '#0072B2' },
        value: '#b5b5b5',
      },
    },
  });
  return {
    title: 'The same passages, questions and model',
    data: { values: contenders.map(({ answering, ...rest }) => ({ ...rest, medianMs: answering.medianMs })) },
    hconcat: [
      bars('passagesPerSecond', 'passages indexed a second'),
      bars('peakMb', 'peak memory, MB'),
      bars('medianMs', 'an answer, median, ms'),
    ],
  };
}

/** What `ef` buys: the setting in use was read off this curve. */
export function recallPlot({ dense }: BenchReport): TopLevelSpec {
  const values = dense.flatMap(({ passages, curve }) =>
    curve.map(({ ef, recall, medianMs }) => ({
      passages: passages.toLocaleString('en'),
      ef,
      recall,
      medianMs,
    })),
  );
  const colour = { ...name('passages', 'passages'), sort: null };
  return {
    title: 'Recall@10 against the time of a search, for ef of 16 to 256',
    width: 420,
    height: 300,
    data: { values },
    encoding: {
      x: number('medianMs', 'search, median, ms', { scale: { type: 'log', nice: false, padding: 20 } }),
      y: number('recall', 'recall@10', { scale: { zero: false, padding: 16 } }),
      color: colour,
      order: { field: 'ef', type: 'quantitative' },
    },
    layer: [
      { mark: { type: 'line', point: true }, encoding: { strokeDash: colour } },
      {
        mark: { type: 'text', dy: 14, fontSize: 10 },
        transform: [{ filter: 'datum.ef == 16 || datum.ef == 64 || datum.ef == 128 || datum.ef == 256' }],
        encoding: { text: { field: 'ef' } },
      },
    ],
  };
}

/** How opening and searching grow with the corpus. @param large - Whole collections, the smallest first. */
export function growthPlot({ dense, words }: BenchReport, large: readonly LargeCollection[]): TopLevelSpec {
  const values = [
    ...dense.map(({ passages, openMs, inUse }) => ({
      part: 'vectors',
      passages,
      openMs,
      p95Ms: inUse.p95Ms,
    })),
    ...words.map(({ store }) => ({ part: 'words', ...store })),
    ...words.map(({ fts5 }) => ({ part: 'words, FTS5', ...fts5 })),
    ...large.map(({ passages, openMs, searching }) => ({
      part: 'all of it',
      passages,
      openMs,
      p95Ms: searching.p95Ms,
    })),
  ];
  const logarithmic = { scale: { type: 'log' as const } };
  const panel = (field: string, title: string) => ({
    width: 260,
    height: 240,
    mark: { type: 'line' as const, point: true },
    encoding: {
      x: number('passages', 'passages', logarithmic),
      y: number(field, title, logarithmic),
      color: name('part'),
      strokeDash: name('part'),
    },
  });
  return {
    title: 'Growth, both axes logarithmic',
    data: { values },
    hconcat: [panel('p95Ms', 'search, 95th percentile, ms'), panel('openMs', 'opening, ms')],
  };
}

/** Memory and handles from minute to minute; grey lines are faults. */
export function soakPlot({ samples, faults }: SoakReport): TopLevelSpec {
  const minute = ({ seconds }: { readonly seconds: number }) => seconds / 60;
  const x = number('minute', 'minutes');
  const lines = (title: string, shown: Readonly<Record<string, (sample: Sample) => number>>) => ({
    width: 620,
    height: 160,
    layer: [
      {
        data: { values: faults.map((fault) => ({ minute: minute(fault) })) },
        mark: { type: 'rule' as const, color: '#d0d0d0' },
        encoding: { x },
      },
      {
        data: {
          values: Object.entries(shown).flatMap(([of, measure]) =>
            samples.map((sample) => ({ minute: minute(sample), of, value: measure(sample) })),
          ),
        },
        mark: { type: 'line' as const },
        encoding: { x, y: number('value', title), color: name('of'), strokeDash: name('of') },
      },
    ],
  });
  return {
    title: 'Memory and handles while it is asked; grey: a fault of Discord',
    vconcat: [
      lines('memory, MB', {
        'all processes': ({ megabytes }) => megabytes,
        "the bot's own": ({ ownMegabytes }) => ownMegabytes,
      }),
      lines('handles', { 'files, sockets, pipes': ({ handles }) => handles }),
    ],
    resolve: { scale: { color: 'independent', strokeDash: 'independent' } },
  };
}
