import type { Evaluation } from '../../eval/evaluation.js';
import type { Summary } from '../../eval/metrics.js';
import { sumOf, totalOf } from '../../eval/shares.js';
import { fraction } from '../../eval/tables.js';
import type { BenchReport } from '../report.js';
import { megabytes } from '../tables.js';

/** What is measured, and what it came to. */
type Row = readonly [string, string];

/** The sets of questions that README speaks of, and how they were used before they were measured on. */
const questionSets: readonly (readonly [name: string, about: string, used: string])[] = [
  [
    'natural',
    "**Questions in readers' own words**, who half remember a text, about 8 real documents",
    'fitted to',
  ],
  ['documents', 'Questions about four documents', 'fitted to'],
  ['questions-own', 'Our questions about the essay that comes with Ibid', 'fitted to'],
  ['questions', "Others' questions about it", 'fitted to'],
  ['squad2-dev-half, whole', "SQuAD 2's questions about six articles, meant to mislead", 'fitted to'],
  [
    'xquad-en-even, whole',
    "XQuAD's questions about 24 articles",
    'of 12 of them, other questions were trained on',
  ],
];

/** The telling figures of an evaluation. */
export function qualityTable({ sets, documents, prints, works, references }: Evaluation): string {
  const [core, , good] = references;
  const total = (what: 'found' | 'anchored' | 'references') =>
    fraction(sumOf(documents.map((one) => one[what])));
  const rows: Row[] = [
    ...questionSets.flatMap(([name, about, used]): readonly Row[] => {
      const summary = sets.find((set) => set.name === name)?.runs[0]?.summary;
      return summary === undefined ? [] : [[`${about}: ${asked(summary)} (${used})`, answered(summary)]];
    }),
    [
      'Notes found, set at their marks, and led to the work they mean, in four documents',
      `${total('found')}, ${total('anchored')}, ${total('references')}`,
    ],
    ...(prints.length === 0 ? [] : [printsRow(prints)]),
    [
      'Fields of the works that the notes of nine documents cite (tuned on them)',
      `${fraction(totalOf(works).fields)} right`,
    ],
    [
      "Fields of others' references, AnyStyle's core and good sets: the eighth that nothing was fitted to",
      `F1 ${core?.f1.toFixed(2)} and ${good?.f1.toFixed(2)}`,
    ],
  ];
  return tableOf(rows);
}

function printsRow(prints: Evaluation['prints']): Row {
  const { begun, whole, anchored, falseNotes } = totalOf(prints);
  return [
    `Notes of ${prints.length} real PDFs, scans and court opinions among them: found, whole, set at their marks`,
    `${fraction(begun)}, ${fraction(whole)}, ${fraction(anchored)}; ${falseNotes} false`,
  ];
}

/** `160 answered, 96 not`. */
function asked({ hit1, decision }: Summary): string {
  const count = (questions: number) => questions.toLocaleString('en');
  return decision === null
    ? count(hit1.of)
    : `${count(decision.answerable)} answered, ${count(decision.unanswerable)} not`;
}

function answered({ hit1, hit5, sentence, decision }: Summary): string {
  return [
    `first passage right **${percent(hit1.value)}**`,
    `one of five ${percent(hit5.value)}`,
    `marked sentence ${percent(sentence.value)}`,
    ...(decision === null ? [] : [`found or not **${percent(decision.balancedAccuracy.value)}**`]),
  ].join(', ');
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** The telling figures of a report on speed and memory. */
export function speedTable({ contenders, cold, answering, reindexing, large, servers }: BenchReport): string {
  const [ibid] = contenders;
  const bare = contenders.find(({ name }) => name === 'bare loop, batches of 8');
  const largest = large.findLast(({ passages }) => passages < 500_000);
  const rows: Row[] = [
    [
      'Indexing, with everything that is stored and synced to the disk',
      `${((ibid?.passagesPerSecond ?? 0) / (bare?.passagesPerSecond ?? 1)).toFixed(1)} times as fast as the loop in batches of 8, in ${megabytes(ibid?.peakMb ?? 0)}`,
    ],
    ['An answer, with the likeliest passages read', both(answering.answering)],
    [
      '`npm run ask` from a standing start',
      `${(cold.ibidMs / cold.bareMs).toFixed(1)} times a bare script that embeds one question`,
    ],
    [
      'Reindexing when nothing has changed',
      `embeds ${reindexing.embeddedUnchanged === 0 ? 'nothing' : `${reindexing.embeddedUnchanged} texts`}`,
    ],
  ];
  if (largest !== undefined)
    rows.push([
      `${largest.passages.toLocaleString('en')} passages`,
      `open in ${seconds(largest.openMs)}, searched in ${both(largest.searching)}, in ${megabytes(largest.peakMb)}; a changed text is live in ${seconds(largest.changeMs)}`,
    ]);
  if (servers !== undefined)
    rows.push([
      `${servers.servers} servers with ${servers.documents} texts each`,
      `the first answer from texts that were not open takes ${both(servers.first)}; ${megabytes(servers.peakMb)} with ${servers.open} of them open`,
    ]);
  return tableOf(rows);
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

const both = ({ medianMs, p95Ms }: { readonly medianMs: number; readonly p95Ms: number }): string =>
  `${seconds(medianMs)} (one in twenty ${seconds(p95Ms)} or more)`;

function tableOf(rows: readonly Row[]): string {
  return ['| | |', '|---|---|', ...rows.map(([what, figure]) => `| ${what} | ${figure} |`)].join('\n');
}

/** @throws Error where the page has no place of this name. */
export function putTable(page: string, place: 'quality' | 'speed', table: string): string {
  const [begin, end] = [`<!-- ${place}: made by npm run plots -->`, `<!-- end of ${place} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`expected ${begin} and ${end} in the page, found none`);
  return `${page.slice(0, from)}${begin}\n\n${table}\n\n${page.slice(to)}`;
}
