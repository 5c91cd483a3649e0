import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forMarkdown } from '../../eval/tables.js';
import type { BenchReport, HugeCollection, LargeCollection, ReadingPdf, Servers } from '../report.js';
import type { SoakReport } from '../soak/report.js';
import {
  contenderTable,
  growthTable,
  largeTable,
  onceTable,
  pdfTable,
  recallTable,
  serversTable,
  soakTable,
} from '../tables.js';
import { performanceAims } from './aims.js';

/** A met or missed aim means little where others had the cores. */
function busyWarning(load: number, cores: number): string {
  return `**This run shared its ${cores} cores with other work (load ${load.toFixed(1)}). Speeds varied several times over from one minute to the next, also within one contender, so that the ratios of indexing and answering, and whether their aims are met, are not settled by it. Memory, recall and disk hardly depend on the load.**`;
}

/** What is measured apart from `npm run bench`; null where there is no report of it. */
export interface OtherReports {
  readonly huge: HugeCollection | null;
  readonly soak: SoakReport | null;
}

/** All whole collections that were measured, the smallest first. */
export function wholeCollections({ large }: BenchReport, { huge }: OtherReports): readonly LargeCollection[] {
  return huge === null ? large : [...large, huge];
}

export function performancePage(report: BenchReport, others: OtherReports): string {
  const { huge, soak } = others;
  const { made, commit, command, machine, texts, rounds, contenders } = report;
  const { cpu, cores, node, load } = machine;
  return [
    '# Performance',
    `Made by \`npm run plots\` on ${made.slice(0, 10)} from the report of \`${command}\` at commit ${commit}: ${cores} cores (${cpu}), Node ${node}, load average ${load.toFixed(1)} when it began. Absolute numbers are this machine's, at its load; the ratios are what carries over.`,
    ...(load > cores ? [busyWarning(load, cores)] : []),
    '## Aims',
    forMarkdown(performanceAims(report)),
    '## Beside what people would use instead',
    `${texts}: ${contenders[0]?.passages} passages, the same for everybody, with the same model. Medians of ${rounds} rounds in which everybody has a turn; LangChain.js as it comes had one.`,
    forMarkdown(contenderTable(report)),
    '![speed and memory](plots/contenders.svg)',
    readFileSync(join(import.meta.dirname, 'performance-terms.md'), 'utf8').trim(),
    '## Starting, reindexing, swapping',
    forMarkdown(onceTable(report)),
    ...(report.readingPdf === undefined ? [] : pdfSection(report.readingPdf)),
    '## Growth',
    'Vectors are mixtures of two real ones with noise, texts are recombined sentences, questions are real.',
    forMarkdown(growthTable(report)),
    'A whole collection: texts of twenty paragraphs, read from files, cut, stored, opened and asked, with vectors that are such mixtures. _Search_ is an answer whose question has its vector already, without reading; _answer_ has both.',
    forMarkdown(largeTable(wholeCollections(report, others))),
    ...(huge === null ? [] : [aboutHuge(huge)]),
    '![growth](plots/growth.svg)',
    forMarkdown(recallTable(report)),
    '![recall against time](plots/recall.svg)',
    ...(report.servers === undefined ? [] : serversSection(report.servers)),
    ...(soak === null ? [] : soakSection(soak)),
    readFileSync(join(import.meta.dirname, 'performance-notes.md'), 'utf8').trim(),
    '',
  ].join('\n\n');
}

function aboutHuge({ made, load, passages }: HugeCollection): string {
  return `That of ${passages.toLocaleString('en')} passages was measured apart from all else, by \`npm run bench -- --only huge\` on ${made.slice(0, 10)}, load average ${load.toFixed(1)} when it began.`;
}

function serversSection(measured: Servers): readonly string[] {
  return [
    '## A collection for each server',
    `${measured.servers} servers in one process, each with ${measured.documents} documents of its own; every one is asked two questions that nobody has asked before. _Not open_ means that the process has nothing of it in memory; its files are in that of the system, as they were written shortly before.`,
    forMarkdown(serversTable(measured)),
  ];
}

function pdfSection(read: ReadingPdf): readonly string[] {
  return [
    '## Reading PDFs',
    "Beside pdfjs's own extraction of the same pages' text, in one process and in turns: medians of processor time once all code is compiled. The book is read by a process that has read nothing before, from its start, by the clock.",
    forMarkdown(pdfTable(read)),
  ];
}

function soakSection(soak: SoakReport): readonly string[] {
  const { made, command, machine, minutes, asksPerSecond, servers } = soak;
  return [
    '## For a long time',
    `The bot as \`npm start\` runs it, on a local Discord with ${servers} servers that each have texts of their own, of which half are open at a time: ${asksPerSecond} uses a second for ${minutes} minutes, a change of the texts every ten seconds, a fault of Discord and a server that puts the bot out and lets it in again every minute. \`${command}\` on ${made.slice(0, 10)}, load average ${machine.load.toFixed(1)} when it began.`,
    ...(minutes < 30
      ? [
          '**So short a run does not tell what an hour would**: caches still fill, and a line through it rises.',
        ]
      : []),
    forMarkdown(soakTable(soak)),
    '![memory and handles](plots/soak.svg)',
  ];
}
