import { keepDirOf } from '../../src/config.js';
import { defaultModel, type Embedder, openEmbedder, type Reader } from '../../src/embedding/index.js';
import { OpenedLibrary } from '../../src/library/opened-library.js';
import { openStore } from '../../src/store/index.js';
import { type Latency, latencyOf, report, timeMs } from './figures.js';
import { type BenchQuestion, readJson, readRows, workFiles } from './work-files.js';

type BenchEmbedder = Embedder & { readonly reader: Reader | null };

// A large collection, opened and asked: first with the questions' vectors at hand, then with the model and its reader.
const [workDir = '', modelDir = '', size = '1000'] = process.argv.slice(2);
const openings = 5;
const files = workFiles(workDir);
const corpusDir = files.at(`large-corpus-${size}`);
const store = openStore(files.at(`large-index-${size}`));
const questions = readJson<readonly BenchQuestion[]>(files.questions).map(({ question }) => question);
const model = await openEmbedder({ modelDir, model: defaultModel });
const vectors = new Map(
  readRows(files.questionVectors, model.model.dimensions).map((row, at) => [questions[at], row]),
);

const openMs: number[] = [];
for (let i = 0; i < openings; i++) {
  const library = libraryWith(embedder({}));
  openMs.push(await timeMs(() => library.openSnapshot()));
  await library.close();
}
const embedding = await latency((question) => model.embedQuestion(question));
const searching = await answering(embedder({ atHand: true }));
const whole = await answering(embedder({ reader: model.reader }));
await model.close();
report({ openMs: latencyOf(openMs).medianMs, embedding, searching, answering: whole });

async function answering(asking: BenchEmbedder): Promise<Latency> {
  const library = libraryWith(asking);
  await library.openSnapshot();
  const asked = await latency((question) => library.ask(question));
  await library.close();
  return asked;
}

/** Of a second round: the first warms everything up. */
async function latency(ask: (question: string) => Promise<unknown>): Promise<Latency> {
  for (const question of questions) await ask(question);
  const timesMs: number[] = [];
  for (const question of questions) timesMs.push(await timeMs(() => ask(question)));
  return latencyOf(timesMs);
}

function libraryWith(asking: BenchEmbedder): OpenedLibrary {
  const keepDir = keepDirOf(files.at(`large-index-${size}`));
  return new OpenedLibrary({ corpusDir, keepDir, store, embedder: asking, who: 'npm run bench' });
}

/** The model, which a library does not close. @param atHand - Whether questions' vectors are looked up instead. */
function embedder({
  atHand = false,
  reader = null,
}: {
  atHand?: boolean;
  reader?: Reader | null;
}): BenchEmbedder {
  return {
    model: model.model,
    embedQuestion: async (text) => (atHand ? vectors.get(text) : undefined) ?? model.embedQuestion(text),
    embedPassages: (texts, options) => model.embedPassages(texts, options),
    embedWithSentences: (texts, options) => model.embedWithSentences(texts, options),
    close: async () => {},
    reader,
  };
}
