import { writeFileSync } from 'node:fs';
import { defaultModel } from '../../src/config.js';
import { openEmbedder } from '../../src/embedding/index.js';
import { textsToEmbed } from '../../src/indexing/document-texts.js';
import { openStore, type PassageVectors } from '../../src/store/index.js';
import { report } from './figures.js';
import { given, writeRows } from './work-files.js';

// Writes the passages of the index and all vectors, for the peers and for growth.
const files = given();
const snapshot = await openStore(files.indexDir).open(null);
if (snapshot === null) throw new Error(`nothing is indexed in ${files.indexDir}`);
const texts: string[] = [];
const vectors: PassageVectors[] = [];
const ofNotes: Float32Array[] = [];
for (const { id } of await snapshot.files()) {
  const file = await snapshot.file(id);
  if (file === null || 'failure' in file) continue;
  const { passages, notes } = textsToEmbed(file.document, await snapshot.passagesOf(id));
  for (const { text, content } of passages) {
    texts.push(text);
    vectors.push(stored(await snapshot.vectorsOf(content)));
  }
  for (const { note } of notes) ofNotes.push(stored(await snapshot.vectorOfNote(note.text)));
}
await snapshot.close();
const rows = [
  ...vectors.map(({ passage }) => passage),
  ...ofNotes,
  ...vectors.flatMap(({ windows }) => windows),
  ...vectors.flatMap(({ sentences }) => sentences),
];
writeFileSync(files.passages, JSON.stringify(texts));
writeRows(files.vectors, rows);
const embedder = await openEmbedder({ modelDir: files.modelDir, model: defaultModel });
const asked = await Promise.all(files.asked().map(({ question }) => embedder.embedQuestion(question)));
writeRows(files.questionVectors, asked);
await embedder.close();
report({ passages: texts.length, vectors: rows.length });

function stored<T>(vectors: T | null): T {
  if (vectors === null) throw new Error('a text of the index has no vectors there');
  return vectors;
}
