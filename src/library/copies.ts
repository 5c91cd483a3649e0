import type { OpenCorpus } from '../indexing/index.js';
import { copiesAmong, haveSameWords } from '../quoting/index.js';
import { remembered } from '../remembered.js';
import type { Copies } from '../search/index.js';

const found = new WeakMap<OpenCorpus, Promise<Copies>>();

/** Which texts of a corpus are there in several files: what is in both is shown from the one with page numbers. */
export function copiesIn(corpus: OpenCorpus): Promise<Copies> {
  return remembered(found, corpus, () => findCopies(corpus));
}

async function findCopies(corpus: OpenCorpus): Promise<Copies> {
  const entries = await corpus.entries();
  const copies = copiesAmong(entries.map(({ id, audit }) => ({ id, sketch: audit?.sketch ?? [] })));
  const paged = new Set<string>();
  for (const id of copies.keys()) {
    const pages = (await corpus.document(id))?.document.pages ?? [];
    if (pages.length > 0) paged.add(id);
  }
  return {
    isSame: (one, other) =>
      copies.get(one.passage.document)?.includes(other.passage.document) === true &&
      haveSameWords(one.text, other.text),
    isBetter: (document, than) => paged.has(document) && !paged.has(than),
  };
}
