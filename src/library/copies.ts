import type { OpenCorpus } from '../indexing/index.js';
import { copiesAmong, haveSameWords, sketchOf } from '../quoting/index.js';
import { rememberedFor } from '../remembered.js';
import type { Copies } from '../search/index.js';
import type { StoredPassage } from '../store/index.js';

/** Which texts of a corpus are there in several files: what is in both is shown from the one with page numbers. */
export const copiesIn = rememberedFor(async (corpus: OpenCorpus): Promise<Copies> => {
  const entries = await corpus.entries();
  const copies = copiesAmong(entries.map(({ id, audit }) => ({ id, sketch: audit?.sketch ?? [] })));
  const paged = new Set<string>();
  for (const id of copies.keys()) {
    const pages = (await corpus.document(id))?.document.pages ?? [];
    if (pages.length > 0) paged.add(id);
  }
  // Each passage is compared with several.
  const sketched = rememberedFor(({ text }: StoredPassage) => sketchOf(text));
  return {
    isSame: (one, other) =>
      copies.get(one.passage.document)?.includes(other.passage.document) === true &&
      haveSameWords(sketched(one), sketched(other)),
    isBetter: (document, than) => paged.has(document) && !paged.has(than),
  };
});
