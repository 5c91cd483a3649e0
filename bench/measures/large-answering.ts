import { keepDirOf } from '../../src/config.js';
import { defaultModel, type Embedder, openEmbedder, type Reader } from '../../src/embedding/index.js';
import { OpenedLibrary } from '../../src/library/opened-library.js';
import { openStore } from '../../src/store/index.js';
import { report, warmLatency } from './figures.js';
import { type BenchQuestion, readJson, readRows, workFiles } from './work-files.js';

// A large collection, asked: first with the questions' vectors at hand, then with the model and its reader.
const [workDir = '', modelDir = '', size = '1000'] = process.argv.slice(2);
const files = workFiles(workDir);
const questions = readJson<readonly BenchQuestion[]>(files.questions).map(({ question }) => question);
const model = await openEmbedder({ modelDir, model: defaultModel });
const vectors = new Map(
  readRows(files.questionVectors, model.model.dimensions).map((row, at) => [questions[at], row]),
);

let isWhole = false;
const asking: Embedder & { readonly reader: Reader | null } = {
  model: model.model,
  embedQuestion: async (text) => (isWhole ? undefined : vectors.get(text)) ?? model.embedQuestion(text),
  embedPassages: (texts, options) => model.embedPassages(texts, options),
  embedWithSentences: (texts, options) => model.embedWithSentences(texts, options),
  close: () => model.close(),
  get reader() {
    return isWhole ? model.reader : null;
  },
};
const indexDir = files.at(`large-index-${size}`);
const library = new OpenedLibrary({
  ...{
    corpusDir: files.at(`large-corpus-${size}`),
    keepDir: keepDirOf(indexDir),
    store: openStore(indexDir),
  },
  ...{ embedder: asking, who: 'npm run bench', onClosed: () => model.close() },
});
await library.openSnapshot();
const searching = await warmLatency(questions, (question) => library.ask(question));
isWhole = true;
const answering = await warmLatency(questions, (question) => library.ask(question));
const embedding = await warmLatency(questions, (question) => model.embedQuestion(question));
await library.close();
report({ embedding, searching, answering });
