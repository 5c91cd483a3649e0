import type { PlainTable } from '../eval/tables.js';
import type {
  BenchReport,
  Contender,
  LargeCollection,
  LexicalGrowth,
  ReadingPdf,
  Servers,
} from './report.js';
import type { SoakReport } from './soak/report.js';

export function contenderTable({ contenders, holdAnswers }: BenchReport): PlainTable {
  const [ibid] = contenders as [Contender];
  return {
    head: [
      '',
      'passages/s',
      'Ibid is',
      'peak memory',
      'Ibid needs',
      'answer, median',
      '95th percentile',
      'Ibid takes',
      'first passage holds the answer',
    ],
    rows: contenders.map(({ name, passagesPerSecond, peakMb, answering, holdsAnswer }) => [
      name,
      passagesPerSecond.toFixed(1),
      `${times(ibid.passagesPerSecond / passagesPerSecond)} as fast`,
      megabytes(peakMb),
      times(ibid.peakMb / peakMb),
      ms(answering.medianMs),
      ms(answering.p95Ms),
      times(ibid.answering.medianMs / answering.medianMs),
      holdAnswers ? `${(holdsAnswer * 100).toFixed(1)} %` : '–',
    ]),
  };
}

export function onceTable({
  cold,
  answering: { answering, embedding },
  reindexing,
}: BenchReport): PlainTable {
  const { quiet, busy, swapMs, incrementalMs, fullMs } = reindexing;
  const beside = (what: string, own: number, other: number, than: string, shown = ms) => [
    ...[what, shown(own), `${shown(other)} (${than})`, times(own / other)],
  ];
  return {
    head: ['', 'Ibid', 'beside', 'ratio'],
    rows: [
      beside('cold start to the first answer', cold.ibidMs, cold.bareMs, 'bare script', seconds),
      beside(
        'answer about the corpus that comes with it, median',
        answering.medianMs,
        embedding.medianMs,
        'its question embedded alone',
      ),
      beside(
        `reindex after one paragraph of ${reindexing.passages} passages changed (${reindexing.embeddedAgain} embedded)`,
        incrementalMs,
        fullMs,
        'from nothing',
        seconds,
      ),
      beside('first question after another process reindexed waits', swapMs, quiet.medianMs, 'an answer'),
      beside('answer while a reindex runs, 95th percentile', busy.p95Ms, quiet.p95Ms, 'quiet'),
      beside(
        'index on the disk, a passage',
        reindexing.bytesPerPassage,
        reindexing.textBytesPerPassage,
        'its text',
        kilobytes,
      ),
    ],
  };
}

export function growthTable({ dense, words }: BenchReport): PlainTable {
  const wordRow = (part: string, row: LexicalGrowth) => [
    row.passages.toLocaleString('en'),
    part,
    seconds(row.buildMs),
    ms(row.openMs),
    megabytes(row.peakMb),
    ms(row.medianMs),
    ms(row.p95Ms),
    'exact',
  ];
  return {
    head: [
      'passages',
      'part',
      'build',
      'open',
      'peak memory',
      'search, median',
      '95th percentile',
      'recall@10',
    ],
    rows: dense.flatMap(({ passages, buildMs, openMs, peakMb, inUse }) => [
      [
        passages.toLocaleString('en'),
        `vectors, ef ${inUse.ef}`,
        seconds(buildMs),
        ms(openMs),
        megabytes(peakMb),
        ms(inUse.medianMs),
        ms(inUse.p95Ms),
        inUse.recall.toFixed(3),
      ],
      ...words
        .filter(({ store }) => store.passages === passages)
        .flatMap(({ store, fts5 }) => [
          wordRow('words, with the passages', store),
          wordRow("words alone, SQLite's FTS5", fts5),
        ]),
    ]),
  };
}

export function largeTable(large: readonly LargeCollection[]): PlainTable {
  return {
    head: [
      'passages',
      'build',
      'one paragraph changed',
      'open',
      'memory, asked',
      'disk, a passage (its text)',
      'search, median',
      '95th percentile',
      'answer, median',
      '95th percentile',
      'embedding the question',
    ],
    rows: large.map((one) => [
      one.passages.toLocaleString('en'),
      seconds(one.buildMs),
      seconds(one.changeMs),
      ms(one.openMs),
      megabytes(one.peakMb),
      `${kilobytes(one.bytesPerPassage)} (${kilobytes(one.textBytesPerPassage)})`,
      ms(one.searching.medianMs),
      ms(one.searching.p95Ms),
      ms(one.answering.medianMs),
      ms(one.answering.p95Ms),
      ms(one.embedding.medianMs),
    ]),
  };
}

export function recallTable({ dense }: BenchReport): PlainTable {
  const efs = dense[0]?.curve.map(({ ef }) => ef) ?? [];
  return {
    head: [
      'ef',
      ...dense.map(({ passages }) => `recall@10, 95th percentile at ${passages.toLocaleString('en')}`),
    ],
    rows: efs.map((ef) => [
      String(ef),
      ...dense.map(({ curve }) => {
        const point = curve.find((one) => one.ef === ef);
        return point === undefined ? '' : `${point.recall.toFixed(3)}, ${ms(point.p95Ms)}`;
      }),
    ]),
  };
}

export function serversTable(measured: Servers): PlainTable {
  const { servers, documents, passages, open, opening, first, next, embedding, peakMb, allOpenMb } = measured;
  return {
    head: ['', 'median', '95th percentile'],
    rows: [
      ['first answer of a collection that was not open', ms(first.medianMs), ms(first.p95Ms)],
      ['of which opening it', ms(opening.medianMs), ms(opening.p95Ms)],
      ['its next answer', ms(next.medianMs), ms(next.p95Ms)],
      ['embedding a question alone', ms(embedding.medianMs), ms(embedding.p95Ms)],
      [`peak memory, ${servers} collections asked, ${open} of them open`, megabytes(peakMb), ''],
      [`peak memory, all ${servers} of them open`, megabytes(allOpenMb), ''],
      ['each collection', `${documents} documents, ${passages} passages`, ''],
    ],
  };
}

export function pdfTable({ documents, book }: ReadingPdf): PlainTable {
  const sum = (pick: (document: ReadingPdf['documents'][number]) => number) =>
    documents.reduce((all, document) => all + pick(document), 0);
  const all = {
    name: 'all',
    pages: sum(({ pages }) => pages),
    readingMs: sum(({ readingMs }) => readingMs),
    extractionMs: sum(({ extractionMs }) => extractionMs),
  };
  return {
    head: ['PDF', 'pages', 'pages/s', 'pdfjs alone, pages/s', 'Ibid takes', 'time', 'peak memory'],
    rows: [
      ...[...documents, all].map(({ name, pages, readingMs, extractionMs }) => [
        name,
        String(pages),
        perSecond(pages, readingMs),
        perSecond(pages, extractionMs),
        times(readingMs / extractionMs),
        seconds(readingMs),
        '',
      ]),
      [
        `generated book with ${book.notes.toLocaleString('en')} notes, from the start of a process`,
        String(book.pages),
        perSecond(book.pages, book.tookMs),
        '',
        '',
        seconds(book.tookMs),
        megabytes(book.peakMb),
      ],
    ],
  };
}

function perSecond(count: number, ms: number): string {
  return (count / (ms / 1000)).toFixed(0);
}

function times(ratio: number): string {
  return `${ratio >= 10 ? ratio.toFixed(0) : ratio.toFixed(2)}×`;
}

function ms(value: number): string {
  return `${value >= 100 ? value.toFixed(0) : value.toFixed(2)} ms`;
}

function seconds(valueMs: number): string {
  return `${(valueMs / 1000).toFixed(2)} s`;
}

export function megabytes(value: number): string {
  return `${value.toFixed(0)} MB`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} kB`;
}

export function soakTable({
  uses,
  changes,
  failedChanges,
  faults,
  errorsFromFaults,
  unexplained,
  growth,
}: SoakReport): PlainTable {
  const changed = Object.values(changes).reduce((sum, count) => sum + count, 0);
  const perHour = (value: number, unit: string) => `${value < 0 ? '' : '+'}${value}${unit} an hour`;
  return {
    head: ['', ''],
    rows: [
      ['commands and buttons used', String(uses.sent)],
      ['answered', `${uses.answered}, median ${uses.medianMs} ms, 95th percentile ${uses.p95Ms} ms`],
      [`lost in the 20 seconds after one of ${faults.length} faults`, String(uses.lostToFaults)],
      ['lost at any other time', String(uses.lost)],
      ['answered twice', String(uses.answeredTwice)],
      ["answered from another server's texts", String(uses.crossed)],
      ['changes of the texts, and those that failed', `${changed}, ${failedChanges.length}`],
      ['errors in the log after faults, and at any other time', `${errorsFromFaults}, ${unexplained.length}`],
      ['memory in the second half', perHour(growth.megabytesPerHour, ' MB')],
      ['handles in the second half', perHour(growth.handlesPerHour, '')],
    ],
  };
}
