import Table from 'cli-table3';
import type { Change } from './against.js';
import type { DocumentScore } from './document-score.js';
import type { Estimate } from './metrics.js';
import type { Outcome } from './outcome.js';
import type { PrintScore } from './print-score.js';
import type { SetRun, VariantRun } from './question-run.js';
import type { ReferenceScore } from './reference-score.js';
import { type Share, withTotal } from './shares.js';
import type { WorksScore } from './works-score.js';

/** A table of plain cells, for a terminal and for a page alike. */
export interface PlainTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function questionTable({ runs }: SetRun): PlainTable {
  const hasParagraphs = runs.some(({ summary }) => summary.paragraphs !== null);
  const hasDecision = runs.some(({ summary }) => summary.decision !== null);
  const hasNotes = runs.some(({ summary }) => summary.notesShown.of > 0);
  return {
    head: [
      'variant',
      'hit@1',
      'hit@3',
      'hit@5',
      'MRR',
      ...(hasParagraphs ? ['paragraph hit@1', 'paragraph MRR'] : []),
      'sentence',
      ...(hasNotes ? ['notes shown'] : []),
      ...(hasDecision ? ['area', 'balanced', 'false answers', 'false refusals', 'calibration error'] : []),
    ],
    rows: runs.map((run) => questionRow(run, { hasParagraphs, hasDecision, hasNotes })),
  };
}

function questionRow(
  { variant, summary, decides, marksSentence }: VariantRun,
  has: { hasParagraphs: boolean; hasDecision: boolean; hasNotes: boolean },
): readonly string[] {
  const { hit1, hit3, hit5, mrr, paragraphs, sentence, notesShown, decision } = summary;
  const decided = (cell: string) => (decides ? cell : '–');
  return [
    variant,
    ...[hit1, hit3, hit5, mrr].map(shown),
    ...(has.hasParagraphs
      ? [paragraphs ? shown(paragraphs.hit1) : '–', paragraphs ? shown(paragraphs.mrr) : '–']
      : []),
    marksSentence ? shown(sentence) : '–',
    ...(has.hasNotes ? [fraction(notesShown)] : []),
    ...(has.hasDecision && decision
      ? [
          decimals(decision.area),
          decided(shown(decision.balancedAccuracy)),
          decided(`${decision.falseAnswers}/${decision.unanswerable}`),
          decided(`${decision.falseRefusals}/${decision.answerable}`),
          decided(decimals(decision.calibrationError)),
        ]
      : []),
  ];
}

/** `.960 (.880–1.00)`. */
export function shown({ value, low, high }: Estimate): string {
  return `${decimals(value)} (${decimals(low)}–${decimals(high)})`;
}

/** Three digits, without the zero before the point. */
export function decimals(share: number): string {
  return share >= 0.9995 ? '1.00' : share.toFixed(3).replace(/^0/, '');
}

export function documentTable(scores: readonly DocumentScore[]): PlainTable {
  return {
    head: [
      'document',
      'notes found',
      'anchored',
      'back-references',
      'ambiguous guessed',
      'headings',
      'gold in text',
      'gold with its notes',
    ],
    rows: scores.map((score) => [
      score.document,
      fraction(score.found),
      fraction(score.anchored),
      fraction(score.references),
      String(score.guessed),
      fraction(score.headings),
      fraction(score.gold),
      fraction(score.goldNotes),
    ]),
  };
}

export function printTable(scores: readonly PrintScore[]): PlainTable {
  return {
    head: ['document', 'begun right', 'whole', 'anchored', 'back-references right', 'wrong', 'false notes'],
    rows: withTotal(scores).map((score) => [
      score.document,
      ...[score.begun, score.whole, score.anchored, score.references].map(fraction),
      String(score.wrong),
      String(score.falseNotes),
    ]),
  };
}

export function worksTable(scores: readonly WorksScore[]): PlainTable {
  return {
    head: ['document', 'works found', 'extra works', 'fields right', 'fields wrong'],
    rows: withTotal(scores).map(({ document, found, extraWorks, fields, wrong }) => [
      document,
      fraction(found),
      String(extraWorks),
      `${fraction(fields)} (${decimals(fields.right / fields.of)})`,
      String(wrong),
    ]),
  };
}

export function referenceTable(scores: readonly ReferenceScore[]): PlainTable {
  return {
    head: ['references', 'how many', 'precision', 'recall', 'F1', 'all fields right', 'none or several'],
    rows: scores.map(({ name, references, precision, recall, f1, whole, notOne }) => [
      name,
      String(references),
      ...[precision, recall, f1, whole].map(decimals),
      String(notOne),
    ]),
  };
}

/** Precision and recall of each field. */
export function referenceFieldsTable(scores: readonly ReferenceScore[]): PlainTable {
  const fields = [...new Set(scores.flatMap(({ byField }) => Object.keys(byField)))];
  return {
    head: ['field', ...scores.map(({ name }) => name)],
    rows: fields.map((field) => [
      field,
      ...scores.map(({ byField }) => {
        const { right, read, printed } = byField[field] ?? { right: 0, read: 0, printed: 0 };
        return printed === 0 ? '–' : `${decimals(right / read)} ${decimals(right / printed)} of ${printed}`;
      }),
    ]),
  };
}

/** What the product got wrong. @param questionChars - How much of a question is shown. */
export function missTable({ runs }: SetRun, questionChars = 70): PlainTable {
  const outcomes = runs[0]?.outcomes ?? [];
  return {
    head: ['question', 'what went wrong', 'evidence', 'shown first'],
    rows: outcomes.flatMap((outcome) => {
      const misses = missesOf(outcome);
      if (misses.length === 0) return [];
      const { id, question, evidence, shown: opening } = outcome;
      return [
        [
          `${id} ${question.slice(0, questionChars)}`,
          misses.join(', '),
          decimals(evidence),
          opening.slice(0, 50),
        ],
      ];
    }),
  };
}

function missesOf({
  isAnswerable,
  saidFound,
  rank,
  isSentenceRight,
  areNotesShown,
}: Outcome): readonly string[] {
  if (!isAnswerable) return saidFound ? ['false answer'] : [];
  return [
    ...(rank === 1 ? [] : [rank === null ? 'not among the passages' : `rank ${rank}`]),
    ...(rank === 1 && isSentenceRight === false ? ['another sentence'] : []),
    ...(areNotesShown === false ? ['notes missing'] : []),
    ...(saidFound ? [] : ['false refusal']),
  ];
}

export function changeTable(changes: readonly Change[]): PlainTable {
  return {
    head: ['', 'set', 'question', 'change'],
    rows: [...changes]
      .sort((a, b) => Number(a.isBetter) - Number(b.isBetter))
      .map(({ set, id, question, isBetter, what }) => [
        isBetter ? 'better' : 'WORSE',
        set,
        `${id} ${question.slice(0, 70)}`,
        what,
      ]),
  };
}

export function fraction({ right, of }: Share): string {
  return `${right}/${of}`;
}

export function forTerminal({ head, rows }: PlainTable): string {
  const table = new Table({ head: [...head], style: { head: [], border: [], compact: true } });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
}

export function forMarkdown({ head, rows }: PlainTable): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
