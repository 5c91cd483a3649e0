import { emptyDocument } from '../../eval/squad.js';
import { sizeOf } from '../../src/bin/checks/machine.js';
import type { Document } from '../../src/corpus/index.js';
import { termsOf } from '../../src/search/index.js';
import { type NewFile, openStore } from '../../src/store/index.js';
import { medianMs, report, timeMs, warmLatency } from './figures.js';
import { grownWords, mostFound } from './grown-words.js';

// The words of a collection at a size in the store, beside vectors of one number, as only words are asked for.
const perDocument = 20;
const { files, passages, texts, questions } = grownWords();
const indexDir = files.at(`growth-words-${passages}`);
const expected = {
  model: { id: 'none', revision: '', precision: 'fp32', pooling: 'mean', dimensions: 1, maxTokens: 1 },
  chunking: {},
  versions: {},
};

const store = openStore(indexDir);
const buildMs = await timeMs(async () => {
  const lock = await store.lock('npm run bench');
  const draft = await store.draft(lock, null);
  for (let at = 0; at < texts.length; at += perDocument) {
    await draft.add(fileOf(`text-${at}`, texts.slice(at, at + perDocument)));
  }
  await (await draft.publish(expected)).close();
  await lock.release();
});
const openMs = await medianMs(5, async () => (await store.open(expected))?.close());
const snapshot = await store.open(expected);
const asked = await warmLatency(questions, (terms) => snapshot?.matching(terms, mostFound));
await snapshot?.close();
const bytesPerPassage = (await sizeOf(indexDir)) / passages;
report({ passages, buildMs, openMs, bytesPerPassage, ...asked });

/** Each paragraph a passage of one sentence. */
function fileOf(id: string, paragraphs: readonly string[]): NewFile {
  const vector = Float32Array.of(1);
  const text = paragraphs.join('\n\n');
  let start = 0;
  const passages = paragraphs.map((paragraph, at) => {
    const span = { start, end: start + paragraph.length };
    start = span.end + 2;
    return {
      passage: { key: `${id}-${at}`, document: id, section: null, ...span, sentences: [span], notes: [] },
      content: `${id}-${at}`,
      terms: termsOf(paragraph),
      vectors: { passage: vector, windows: [vector], sentences: [vector] },
    };
  });
  const document: Document = {
    ...emptyDocument,
    ...{ id, title: id, text },
    paragraphs: passages.map(({ passage: { start, end } }) => ({ start, end })),
  };
  return { file: { id, sha256: id, document }, passages, notes: [], unresolved: 0 };
}
