import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Embedder, type ModelEmbedder, openEmbedder } from '../src/embedding/index.js';
import { buildSnapshot, type LoadedSnapshot } from '../src/indexing/index.js';
import type { LibraryFolders } from '../src/library/library.js';
import { acquireWriteLock } from '../src/store/index.js';

/** The engine as the bot has it, with room for several corpora, and every question embedded once. */
export interface Engine {
  readonly embedder: Pick<ModelEmbedder, 'embedQuestion' | 'model' | 'reader'>;
  /** The same model without memory of what was asked, for passages. */
  readonly model: Embedder;
  /**
   * Indexes a folder of documents.
   *
   * @param before - A snapshot whose vectors are kept where the text is the same.
   */
  index(
    corpusDir: string,
    before?: LoadedSnapshot,
    onProgress?: (done: number, total: number) => void,
  ): Promise<LoadedSnapshot>;
  /** A new folder that goes with the engine. */
  makeFolder(): Promise<string>;
  close(): Promise<void>;
}

export async function openEngine(folders: Pick<LibraryFolders, 'modelDir' | 'model'>): Promise<Engine> {
  const embedder = await openEmbedder(folders);
  const dir = await mkdtemp(join(tmpdir(), 'ibid-eval-'));
  const makeFolder = () => mkdtemp(join(dir, 'folder-'));
  const vectors = new Map<string, Promise<Float32Array>>();
  return {
    model: embedder,
    embedder: {
      model: embedder.model,
      reader: embedder.reader,
      embedQuestion(text) {
        const vector = vectors.get(text) ?? embedder.embedQuestion(text);
        vectors.set(text, vector);
        return vector;
      },
    },
    async index(corpusDir, before, onProgress) {
      const lock = await acquireWriteLock(await makeFolder(), 'npm run eval');
      try {
        const { loaded } = await buildSnapshot(lock, corpusDir, embedder, before ?? null, {
          onProgress: ({ step, done, total }) => {
            if (step === 'embedding') onProgress?.(done, total);
          },
        });
        return loaded;
      } finally {
        await lock.release();
      }
    },
    makeFolder,
    async close() {
      await embedder.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
