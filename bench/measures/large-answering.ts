import { keepHeapSmall } from '../../src/bin/heap.js';
import { defaultModel } from '../../src/config.js';
import { openEmbedder } from '../../src/embedding/index.js';
import { overriding } from '../../src/library/index.js';
import { openOver } from '../../src/library/open-over.js';
import { report, warmLatency } from './figures.js';
import { given, readRows } from './work-files.js';

keepHeapSmall();

// A large collection, asked: first with the questions' vectors at hand, then with the model and its reader.
const files = given();
const [size] = files.own;
const questions = files.asked().map(({ question }) => question);
const model = await openEmbedder({ modelDir: files.modelDir, model: defaultModel });
const vectors = new Map(
  readRows(files.questionVectors, model.model.dimensions).map((row, at) => [questions[at], row]),
);

let isWhole = false;
// Also those of questions that are asked again with a mistyped word mended: then the model is asked in the first round only.
const vectorOf = async (text: string): Promise<Float32Array> => {
  const vector = vectors.get(text) ?? (await model.embedQuestion(text));
  vectors.set(text, vector);
  return vector;
};
const asking = overriding(model, {
  embedQuestion: (text) => (isWhole ? model.embedQuestion(text) : vectorOf(text)),
  get reader() {
    return isWhole ? model.reader : null;
  },
});
const folders = { corpusDir: files.at(`large-corpus-${size}`), indexDir: files.at(`large-index-${size}`) };
const library = await openOver(asking, folders, 'npm run bench', { onClosed: () => model.close() });
const searching = await warmLatency(questions, (question) => library.ask(question));
isWhole = true;
const answering = await warmLatency(questions, (question) => library.ask(question));
const embedding = await warmLatency(questions, (question) => model.embedQuestion(question));
await library.close();
report({ embedding, searching, answering });
