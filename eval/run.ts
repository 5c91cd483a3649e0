import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { newScript, positiveInteger, run } from '../src/bin/program.js';
import { readConfig } from '../src/config.js';
import { compareWith } from './against.js';
import { openEngine } from './engine.js';
import { type EvaluationPlan, evaluate } from './evaluation.js';
import {
  changeTable,
  documentTable,
  forTerminal,
  missTable,
  printTable,
  questionTable,
  referenceTable,
  worksTable,
} from './tables.js';

interface Options extends EvaluationPlan {
  readonly out: string;
  readonly against?: string;
  readonly misses?: true;
  readonly quick?: true;
}

const ownQuestions = join(import.meta.dirname, 'questions-own.jsonl');

const program = newScript('eval', 'Measures how well questions are answered, refused and footnoted.')
  .option('--questions <files...>', 'JSON Lines of questions about the corpus', [ownQuestions])
  .option(
    '--corpus <dir>',
    'the folder with the documents that those ask about',
    readConfig(process.env).corpusDir,
  )
  .option('--documents <dirs...>', 'folders of documents, each with its truth')
  .option('--squad <files...>', 'files in the form of SQuAD 1.1 or 2')
  .option(
    '--articles <titles...>',
    'only the articles of them with these titles; else those of SQuAD 2 that the reader was not trained on',
  )
  .option('--halvings <n>', 'how often half of its articles are indexed', positiveInteger, 4)
  .option('--references <dir>', 'the folder with labelled references')
  .option('--misses', 'list every question that went wrong')
  .option('--quick', 'leave the ablations of search out')
  .option('--out <file>', 'where the report is written as JSON', 'tmp/eval.json')
  .option('--against <file>', 'the report of another run: list what got better and worse')
  .action(async (options: Options) => {
    const engine = await openEngine(readConfig(process.env));
    try {
      const quick = options.quick ? { variants: 2 } : {};
      const plan = { ...options, ...quick, corpus: resolve(options.corpus) };
      const report = await evaluate(engine, plan, commandFor(options), tell);
      for (const set of report.sets) {
        print(`\n${set.name}: ${set.about} ${set.passages} passages.\n${forTerminal(questionTable(set))}`);
        if (options.misses) print(forTerminal(missTable(set)));
      }
      if (report.documents.length > 0) print(`\n${forTerminal(documentTable(report.documents))}`);
      if (report.prints.length > 0) print(`\n${forTerminal(printTable(report.prints))}`);
      print(`\n${forTerminal(worksTable(report.works))}`);
      if (report.references.length > 0) print(`\n${forTerminal(referenceTable(report.references))}`);
      if (options.against !== undefined) printChanges(options.against, report.sets);
      mkdirSync(dirname(resolve(options.out)), { recursive: true });
      writeFileSync(options.out, `${JSON.stringify(report)}\n`);
      tell(`Written to ${options.out}; npm run plots makes docs/quality.md from it`);
    } finally {
      await engine.close();
    }
  });

function printChanges(file: string, sets: Parameters<typeof compareWith>[1]): void {
  const changes = compareWith(file, sets);
  print(
    changes.length === 0
      ? `\nNo question went otherwise than in ${file}.`
      : `\nAgainst ${file}:\n${forTerminal(changeTable(changes))}`,
  );
}

/** What was typed, for the page; where a file lay on one machine is of no use on another. */
function commandFor({ questions, documents, squad, articles, references }: Options): string {
  const files = [
    ...['--questions', ...questions],
    ...(documents === undefined ? [] : ['--documents', ...documents]),
    ...(squad === undefined ? [] : ['--squad', ...squad]),
    ...(articles === undefined ? [] : ['--articles', ...articles]),
    ...(references === undefined ? [] : ['--references', references]),
  ];
  return `npm run eval -- ${files.map((file) => basename(file)).join(' ')}`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

await run(program);
