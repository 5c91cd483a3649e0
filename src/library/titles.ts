import type { OpenCorpus } from '../indexing/index.js';
import { remembered } from '../remembered.js';

const found = new WeakMap<OpenCorpus, Promise<ReadonlyMap<string, string>>>();

/** The titles of a corpus's documents, by their ids. */
export async function titlesIn(corpus: OpenCorpus): Promise<(document: string) => string | undefined> {
  const titles = await remembered(found, corpus, async () => {
    const entries = await corpus.entries();
    return new Map(entries.map(({ id, title }) => [id, title]));
  });
  return (document) => titles.get(document);
}
