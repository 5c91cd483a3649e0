import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Evaluation } from '../../eval/evaluation.js';
import {
  documentTable,
  forMarkdown,
  missTable,
  printTable,
  questionTable,
  referenceTable,
  worksTable,
} from '../../eval/tables.js';
import { qualityAims } from './aims.js';

/** The page about quality. Of questions, only the project's own are printed: others' files may not be copied. */
export function qualityPage(evaluation: Evaluation): string {
  const { made, commit, command, model, sets, documents, prints, works, references = [] } = evaluation;
  const own = sets.find(({ name }) => name === 'questions-own');
  return [
    '# Quality',
    `Made by \`npm run plots\` on ${made.slice(0, 10)} from the report of \`${command}\` with ${model}, measured at commit ${commit}. To change this page, change \`bench/pages\` or run it again.`,
    '## Aims',
    forMarkdown(qualityAims(evaluation)),
    '## Questions',
    readText('quality-terms.md'),
    ...sets.map(
      (set) =>
        `### ${set.name}\n\n${set.about} ${set.passages} passages.\n\n${forMarkdown(questionTable(set))}`,
    ),
    '![hit@1 of every variant](plots/ablations.svg)',
    '## Found or not',
    '![found against falsely found](plots/decision.svg)',
    '![evidence as a probability](plots/reliability.svg)',
    ...(documents.length === 0 ? [] : ['## Footnotes', forMarkdown(documentTable(documents))]),
    ...(prints.length === 0 ? [] : ['## Notes of PDFs', forMarkdown(printTable(prints))]),
    '## Works in notes',
    forMarkdown(worksTable(works)),
    ...(references.length === 0
      ? []
      : [readText('reference-terms.md'), forMarkdown(referenceTable(references))]),
    ...(own === undefined
      ? []
      : ["## What goes wrong with the project's own questions", forMarkdown(missTable(own, 300))]),
    readText('quality-notes.md'),
    '',
  ].join('\n\n');
}

const readText = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8').trim();
