import { basename, join } from 'node:path';
import { commitHere } from './commit.js';
import type { DocumentScore } from './document-score.js';
import { readJudgedDocuments } from './document-truth.js';
import type { Engine } from './engine.js';
import { type PrintScore, scorePrints } from './print-score.js';
import { readJudgedPrints } from './printed-truth.js';
import { type Round, runQuestions, type SetRun } from './question-run.js';
import { type Question, readQuestions } from './question-set.js';
import { type ReferenceScore, scoreDevelopmentPart } from './reference-score.js';
import { documentsRound, folderRound, hasQuestions, scoresOf } from './rounds.js';
import type { Squad } from './squad.js';
import { readSquadFile, squadRounds } from './squad-rounds.js';
import { trainedArticles } from './trained-articles.js';
import { allVariants } from './variants.js';
import { scoreWorks, type WorksScore } from './works-score.js';
import { readJudgedWorks } from './works-truth.js';

/** What to evaluate. */
export interface EvaluationPlan {
  readonly questions: readonly string[];
  readonly corpus: string;
  /** Folders of documents with truth, of whatever kind. */
  readonly documents?: readonly string[];
  readonly squad?: readonly string[];
  /** Only articles with these titles of them; else, of SQuAD 2's, those that the reader was not trained on. */
  readonly articles?: readonly string[];
  /** How often a random half of a SQuAD file's articles is indexed; of files with questions that are answered nowhere, not at all. */
  readonly halvings: number;
  /** The folder of labelled references; without it these are not scored. */
  readonly references?: string;
  /** How many of `allVariants` are asked, the product first. Default: all. */
  readonly variants?: number;
  /** How many questions of a set are asked, evenly out of all of them. Default: all. */
  readonly mostQuestions?: (set: string) => number;
}

/** What `npm run eval` writes as JSON. */
export interface Evaluation {
  readonly made: string;
  readonly commit: string;
  readonly command: string;
  readonly model: string;
  readonly sets: readonly SetRun[];
  readonly documents: readonly DocumentScore[];
  /** Printed documents, such as PDFs, of which only the notes are known. */
  readonly prints: readonly PrintScore[];
  /** Fields of the works that the notes of the project's own documents cite. */
  readonly works: readonly WorksScore[];
  /** Fields of references that others labelled. */
  readonly references: readonly ReferenceScore[];
}

/** Told what goes on, for a person who waits. */
export type Tell = (line: string) => void;

/** What the sets of a plan are made with. */
interface Asking {
  readonly engine: Engine;
  readonly plan: EvaluationPlan;
  readonly tell: Tell;
  /** Asks the questions of all rounds in each of the plan's ways. @param about - What is indexed and asked, in sentences. */
  setOf(name: string, about: string, rounds: readonly [Round, ...Round[]]): Promise<SetRun>;
}

/** @param command - As it was typed, for the page. */
export async function evaluate(
  engine: Engine,
  plan: EvaluationPlan,
  command: string,
  tell: Tell,
): Promise<Evaluation> {
  const variants = allVariants.slice(0, plan.variants);
  const asking: Asking = {
    ...{ engine, plan, tell },
    async setOf(name, about, rounds) {
      tell(`Asking ${name}`);
      const asked = rounds.map(({ corpus, questions }) => ({
        corpus,
        questions: evenly(questions, plan.mostQuestions?.(name)),
      }));
      const passages = rounds[0].corpus.snapshot.passageCount;
      return { name, about, passages, runs: await runQuestions(engine, asked, variants) };
    },
  };
  const folders = plan.documents ?? [];
  const sets: SetRun[] = [];
  for (const dir of folders.filter(hasQuestions)) sets.push(await folderSet(asking, dir));
  if (plan.questions.length > 0) sets.push(...(await ownSets(asking)));
  const documents: DocumentScore[] = [];
  const prints: PrintScore[] = [];
  for (const dir of folders) {
    tell(`The documents with truth in ${basename(dir)}`);
    prints.push(...(await scorePrints(readJudgedPrints(dir))));
    const judged = readJudgedDocuments(dir);
    if (judged.length === 0) continue;
    documents.push(...(await scoresOf(judged)));
    const about = `The questions of ${judged.length} documents, asked of all of them together.${fitted(engine, basename(dir))}`;
    sets.push(await asking.setOf('documents', about, [await documentsRound(engine, dir, judged)]));
  }
  for (const file of plan.squad ?? []) sets.push(...(await squadSets(asking, file)));
  return {
    made: new Date().toISOString(),
    commit: commitHere(),
    command,
    model: engine.embedder.model.id,
    sets,
    documents,
    prints,
    works: await scoreWorks(readJudgedWorks(join(import.meta.dirname, 'works'))),
    references: plan.references === undefined ? [] : scoreDevelopmentPart(plan.references),
  };
}

async function folderSet({ engine, tell, setOf }: Asking, dir: string): Promise<SetRun> {
  tell(`The documents in ${basename(dir)}, and the questions about them`);
  const round = await folderRound(engine, dir);
  const documents = (await round.corpus.entries()).length;
  const about = `Questions in readers' own words about ${documents} documents, asked of all of them together: ${counted(round.questions)}.${fitted(engine, basename(dir))}`;
  return setOf(basename(dir), about, [round]);
}

/** Whether the evidence was fitted to a file or folder of this name, as the manifest has it. */
function fitted({ embedder: { evidence } }: Engine, name: string): string {
  return evidence.command.split(' ').includes(name)
    ? ' The coefficients of evidence were fitted to some or all of these questions; the figures with the text asked about left out are in `models/ibid-en/manifest.json`.'
    : '';
}

/** `25 that can be answered and 10 that cannot`. */
function counted(questions: readonly Question[]): string {
  const answerable = questions.filter(({ isAnswerable }) => isAnswerable).length;
  return `${answerable} that can be answered and ${questions.length - answerable} that cannot`;
}

async function ownSets({ engine, plan, tell, setOf }: Asking): Promise<readonly SetRun[]> {
  tell(`Indexing ${basename(plan.corpus)}`);
  const corpus = await engine.index(plan.corpus);
  const sets: SetRun[] = [];
  for (const file of plan.questions) {
    const questions = readQuestions(file);
    const about = `Questions about the text that comes with the project: ${counted(questions)}.${fitted(engine, basename(file))}`;
    sets.push(await setOf(basename(file, '.jsonl'), about, [{ corpus, questions }]));
  }
  return sets;
}

async function squadSets({ engine, plan, tell, setOf }: Asking, file: string): Promise<readonly SetRun[]> {
  const squad = articlesOf(readSquadFile(file), plan.articles);
  const articles = squad.documents.length;
  const unanswered = unansweredOf(squad);
  const trained = squad.documents.filter(({ title }) => trainedArticles.includes(title ?? '')).length;
  const seen = trained === 0 ? '' : ` The reader was trained on questions about ${trained} of the articles.`;
  // Questions that are answered nowhere though their article is indexed are the harder ones.
  const halvings = unanswered > 0 ? 0 : plan.halvings;
  tell(`Indexing ${articles} articles of ${basename(file)}`);
  const { all, halves } = await squadRounds(engine, squad, halvings, (done) => {
    if (done % 10 === 0) tell(`Embedded ${done} of ${articles} articles`);
  });
  const name = basename(file, '.json');
  const about = `All ${articles} articles indexed, ${squad.questions.length} questions about them${unanswered > 0 ? `, ${unanswered} of which they do not answer` : ''}; a hit is a passage of the right paragraph that holds the answer.${seen}${fitted(engine, basename(file))}`;
  const whole = await setOf(`${name}, whole`, about, [all]);
  const [half, ...others] = halves;
  if (half === undefined) return [whole];
  const aboutHalf = `${halvings} times a random half of the ${articles} articles indexed and all ${squad.questions.length} questions asked.${seen}`;
  return [whole, await setOf(`${name}, half`, aboutHalf, [half, ...others])];
}

/** At most so many questions, in their order. */
function evenly(questions: readonly Question[], most = questions.length): readonly Question[] {
  const every = Math.max(1, questions.length / most);
  return questions.filter((_, i) => Math.floor(i / every) !== Math.floor((i - 1) / every));
}

const unansweredOf = ({ questions }: Squad): number =>
  questions.filter(({ answers }) => answers.length === 0).length;

/**
 * The articles with these titles and the questions about them; without titles all, but those of SQuAD 2's that the reader
 * was trained on.
 */
function articlesOf(squad: Squad, titles: readonly string[] | undefined): Squad {
  const isWanted = ({ title }: { readonly title?: string }) =>
    titles?.includes(title ?? '') ?? (unansweredOf(squad) === 0 || !trainedArticles.includes(title ?? ''));
  const documents = squad.documents.filter(isWanted);
  const ids = new Set(documents.map(({ id }) => id));
  return { documents, questions: squad.questions.filter(({ document }) => ids.has(document)) };
}
