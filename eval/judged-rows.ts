import { readingScore } from '../src/answerability/passage-reading.js';
import { type ReadHit, readHits } from '../src/answerability/read-hits.js';
import { hitsRead } from '../src/answerability/what-to-read.js';
import { readConfig } from '../src/config.js';
import type { Evidence } from '../src/embedding/index.js';
import type { OpenCorpus } from '../src/indexing/index.js';
import { citePassage, titlesIn } from '../src/library/ask.js';
import { quoted } from '../src/library/citing.js';
import { type EvidenceFeatures, search } from '../src/search/index.js';
import { readJudgedDocuments } from './document-truth.js';
import { type Engine, openEngine } from './engine.js';
import { judge } from './outcome.js';
import type { Round } from './question-run.js';
import { type Question, readQuestions } from './question-set.js';
import { randomFrom, shuffled } from './random.js';
import { documentsRound, folderRound } from './rounds.js';
import { embedDocument } from './searchable.js';
import { readSquad, type SquadQuestion } from './squad.js';
import { trainedArticles } from './trained-articles.js';

/** A question that was asked, with its best hits as reading left them. */
export interface JudgedRow {
  /** Collections of a kind are asked in the same manner. */
  readonly kind: 'essay' | 'documents' | 'natural' | 'articles';
  /** The text or article asked about, which is left out when a model is tried on it. */
  readonly about: string;
  readonly question: string;
  /** Whether what it asks about is indexed at all. */
  readonly isNear: boolean;
  readonly isAnswerable: boolean;
  readonly hits: readonly JudgedRowHit[];
}

interface JudgedRowHit {
  readonly score: number;
  readonly readingScore: number;
  /** What search alone goes by. */
  readonly searched: EvidenceFeatures;
  /** Whether it holds an answer, and so do the sentences of search and of the reader. */
  readonly isRight: boolean;
  readonly isSearchRight: boolean;
  readonly isReaderRight: boolean;
}

type Rightness = Pick<JudgedRowHit, 'isRight' | 'isSearchRight' | 'isReaderRight'>;

export interface RowSources {
  /** JSON Lines about the project's own text. */
  readonly questions: readonly string[];
  /** A folder of documents with truth. */
  readonly documents?: string;
  /** A folder of documents with questions in readers' own words. */
  readonly natural: string;
  /** SQuAD 2's form; articles that the reader was trained on are left out. */
  readonly squad?: string;
  /** How many of its questions are asked at most. */
  readonly most: number;
}

type Tell = (line: string) => void;

/** Of so many questions about articles one is asked of the others too: about something that is nowhere. */
const farOneIn = 5;
const seed = 20_261_126;

/** By which it is chosen what is read whole, before one is fitted. */
const readingWeight = 0.05;

/** Asks everything of everything: some minutes. */
export async function judgedRows(sources: RowSources, tell: Tell): Promise<readonly JudgedRow[]> {
  const config = readConfig(process.env);
  // A model that was never calibrated has none, and what is fitted here does not depend on it.
  const engine = await openEngine({ ...config, evidence: none });
  try {
    const { corpusDir } = config;
    const { questions: files, documents: dir, natural, squad, most } = sources;
    const rounds: [JudgedRow['kind'], Round][] = [];
    if (files.length > 0) {
      const questions = files.flatMap(readQuestions).map((asked) => ({ ...asked, document: 'essay' }));
      rounds.push(['essay', { corpus: await engine.index(corpusDir), questions }]);
    }
    if (dir !== undefined)
      rounds.push(['documents', await documentsRound(engine, dir, readJudgedDocuments(dir))]);
    rounds.push(['natural', await folderRound(engine, natural)]);
    const rows: JudgedRow[] = [];
    for (const [kind, round] of rounds) {
      tell(`${round.questions.length} questions: ${kind}`);
      rows.push(...(await askQuestions(engine, round, kind)));
    }
    return squad === undefined ? rows : [...rows, ...(await askArticles(engine, squad, most, tell))];
  } finally {
    await engine.close();
  }
}

const none: Evidence = {
  ...{ written: '1970-01-01', command: '', report: [] },
  read: {
    ...{ intercept: 0, threshold: 0.5, floor: 0.25, readingWeight: 0 },
    weight: 0,
    searchWeight: 0,
  },
  searched: { intercept: 0, threshold: 0.5, floor: 0.25, weights: { meaning: 0, missingNames: 0 } },
};

async function askQuestions(
  engine: Engine,
  { corpus, questions }: Round,
  kind: JudgedRow['kind'],
): Promise<readonly JudgedRow[]> {
  const rows: JudgedRow[] = [];
  for (const asked of questions) {
    const { question, isAnswerable, document = '' } = asked;
    const read = await ask(engine, corpus, question);
    rows.push({
      kind,
      about: document,
      question,
      isNear: true,
      isAnswerable,
      hits: await Promise.all(read.map(async (one) => rowHit(one, await rightByGold(corpus, asked, one)))),
    });
  }
  return rows;
}

async function askArticles(
  engine: Engine,
  squad: string,
  most: number,
  tell: Tell,
): Promise<readonly JudgedRow[]> {
  const { documents: all, questions } = readSquad(squad);
  const documents = all.filter(({ title }) => !trainedArticles.includes(title ?? ''));
  const files = await Promise.all(documents.map((document) => embedDocument(engine.model, document)));
  const corpusOf = (isIn: (id: string) => boolean) => engine.store(files.filter(({ file }) => isIn(file.id)));
  const corporaOf = async (isIn: (id: string, other: string) => boolean) =>
    new Map(
      await Promise.all(
        documents.map(async ({ id }) => [id, await corpusOf((other) => isIn(id, other))] as const),
      ),
    );
  const whole = await corpusOf(() => true);
  const alone = await corporaOf((id, other) => other === id);
  const without = await corporaOf((id, other) => other !== id);
  const asked = shuffled(
    questions.filter(({ document }) => alone.has(document)),
    randomFrom(seed),
  ).slice(0, most);
  const rows: JudgedRow[] = [];
  for (const [nth, question] of asked.entries()) {
    const add = async (corpus: OpenCorpus | undefined, isNear: boolean) => {
      if (corpus === undefined) return;
      const read = await ask(engine, corpus, question.question);
      rows.push({
        kind: 'articles',
        about: question.document,
        question: question.question,
        isNear,
        isAnswerable: isNear && question.answers.length > 0,
        hits: read.map((one) => rowHit(one, rightByPlace(question, one))),
      });
    };
    // A collection may be one article or several.
    await add(nth % 2 === 0 ? whole : alone.get(question.document), true);
    if (nth % farOneIn === 0) await add(without.get(question.document), false);
    if (nth % 50 === 49) tell(`${nth + 1}/${asked.length} questions about articles`);
  }
  return rows;
}

async function ask(
  { embedder: { embedQuestion, reader } }: Engine,
  corpus: OpenCorpus,
  question: string,
): Promise<readonly ReadHit[]> {
  if (reader === null) throw new Error('there is no reader');
  const { asked, hits } = await search(corpus.snapshot, question, embedQuestion, { limit: hitsRead });
  return readHits(asked, hits, { reader, titleOf: await titlesIn(corpus), readingWeight });
}

function rowHit(read: ReadHit, rightness: Rightness): JudgedRowHit {
  return {
    score: read.hit.score,
    readingScore: readingScore(read.reading),
    searched: read.hit.features,
    ...rightness,
  };
}

async function rightByGold(
  corpus: OpenCorpus,
  question: Question,
  { hit, reading }: ReadHit,
): Promise<Rightness> {
  const [cited, passage] = await Promise.all([
    corpus.document(hit.passage.document),
    citePassage(corpus, hit.passage),
  ]);
  const outcomeWith = (span: { readonly start: number; readonly end: number }) => {
    const sentence = cited === null ? undefined : quoted(cited.document, span);
    const passages = [sentence === undefined ? passage : { ...passage, sentence }];
    return judge(question, { saidFound: true, evidence: 1, passages });
  };
  const [bySearch, byReader] = [outcomeWith(hit.sentence), outcomeWith(reading.sentence)];
  return {
    isRight: bySearch.rank === 1,
    isSearchRight: bySearch.isSentenceRight ?? false,
    isReaderRight: byReader.isSentenceRight ?? false,
  };
}

function rightByPlace({ document, answers }: SquadQuestion, { hit, reading }: ReadHit): Rightness {
  const holds = (span: { readonly start: number; readonly end: number }) =>
    hit.passage.document === document &&
    answers.some(({ start, end }) => span.start <= start && end <= span.end);
  return {
    isRight: holds(hit.passage),
    isSearchRight: holds(hit.sentence),
    isReaderRight: holds(reading.sentence),
  };
}
