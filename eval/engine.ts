import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Embedder, type Evidence, type ModelEmbedder, openEmbedder } from '../src/embedding/index.js';
import { buildSnapshot, type OpenCorpus, openCorpus } from '../src/indexing/index.js';
import type { LibraryFolders } from '../src/library/library.js';
import { remembered } from '../src/remembered.js';
import { type NewFile, type OpenSnapshot, openStore } from '../src/store/index.js';
import { storeFiles } from './searchable.js';

/** The engine as the bot has it, with room for several corpora, and every question embedded once. */
export interface Engine {
  readonly embedder: Pick<ModelEmbedder, 'embedQuestion' | 'model' | 'reader' | 'evidence'>;
  /** The same model without memory of what was asked, for passages. */
  readonly model: Embedder;
  /** Indexes a folder of documents. */
  index(corpusDir: string): Promise<OpenCorpus>;
  /** Indexes some of the documents of a folder. */
  indexSome(dir: string, names: Iterable<string>): Promise<OpenCorpus>;
  /** Stores documents that were embedded before. */
  store(files: readonly NewFile[]): Promise<OpenCorpus>;
  close(): Promise<void>;
}

/** @param folders - `evidence`: as of `openEmbedder`. */
export async function openEngine(
  folders: Pick<LibraryFolders, 'modelDir' | 'model'> & { readonly evidence?: Evidence },
): Promise<Engine> {
  const embedder = await openEmbedder(folders);
  const dir = await mkdtemp(join(tmpdir(), 'ibid-eval-'));
  const makeFolder = () => mkdtemp(join(dir, 'folder-'));
  const snapshots: OpenSnapshot[] = [];
  const keepOpen = (snapshot: OpenSnapshot): OpenCorpus => {
    snapshots.push(snapshot);
    return openCorpus(snapshot);
  };
  const index: Engine['index'] = async (corpusDir) => {
    const store = openStore(await makeFolder());
    const lock = await store.lock('npm run eval');
    try {
      const { snapshot } = await buildSnapshot(store, lock, corpusDir, embedder, null, {});
      return keepOpen(snapshot);
    } finally {
      await lock.release();
    }
  };
  const vectors = new Map<string, Promise<Float32Array>>();
  return {
    model: embedder,
    embedder: {
      model: embedder.model,
      reader: embedder.reader,
      evidence: embedder.evidence,
      embedQuestion: (text) => remembered(vectors, text, () => embedder.embedQuestion(text)),
    },
    index,
    async indexSome(from, names) {
      const folder = await makeFolder();
      for (const name of names) await copyFile(join(from, name), join(folder, name));
      return index(folder);
    },
    async store(files) {
      return keepOpen(await storeFiles(await makeFolder(), files, embedder.model));
    },
    async close() {
      await embedder.close();
      await Promise.all(snapshots.map((snapshot) => snapshot.close()));
      await rm(dir, { recursive: true, force: true });
    },
  };
}
