import { setImmediate as breathe } from 'node:timers/promises';
import type { Document } from '../corpus/index.js';
import type { OpenCorpus } from '../indexing/index.js';
import { indexTexts, type QuoteIndex } from '../quoting/index.js';
import { rememberedFor } from '../remembered.js';
import { termsOf } from '../search/index.js';
import type { FileEntry } from '../store/index.js';

/**
 * In characters. The words of a collection of `mostKept` are kept in memory, some 15 MB of them, and made in a second; a larger
 * one would take as many times that of both, and so little of it can hold a quotation that it is looked up. Of what is found
 * `mostRead` are read for each quotation, which takes half a second.
 */
const usualLimits = { mostKept: 5_000_000, mostRead: 2_000_000 };
const passagesTried = 200;

/**
 * The texts in which a quotation may be: all of a small collection; of a large one the documents that hold passages with
 * its words, best first. There a quotation of everyday words alone, by which no passage is found, is looked for in the first
 * documents.
 *
 * @param only - Id of the only document wanted.
 */
export async function textsToSearch(
  corpus: OpenCorpus,
  quotation: string,
  only: string | null,
  { mostKept, mostRead } = usualLimits,
): Promise<QuoteIndex> {
  const entries = await corpus.entries();
  if (sum(entries) <= mostKept) return onlyIn(await indexOfAll(corpus), only);
  return indexTexts(
    await documentsOf(corpus, only === null ? await likeliest(corpus, quotation, mostRead) : [only]),
  );
}

/** Made when the first quotation is checked: most people never ask for it. */
const indexOfAll = rememberedFor(async (corpus: OpenCorpus) => {
  const entries = await corpus.entries();
  const ids = entries.map(({ id }) => id);
  return indexTexts(await documentsOf(corpus, ids));
});

function onlyIn(index: QuoteIndex, only: string | null): QuoteIndex {
  return only === null
    ? index
    : { ...index, texts: index.texts.filter(({ document }) => document.id === only) };
}

/** Ids of documents that may hold a quotation, in the order of the texts. */
async function likeliest(
  corpus: OpenCorpus,
  quotation: string,
  mostRead: number,
): Promise<readonly string[]> {
  const entries = await corpus.entries();
  const { snapshot } = corpus;
  const { passages } = await snapshot.matching(termsOf(quotation), passagesTried);
  const found = (await snapshot.passages(passages)).map(({ passage }) => passage.document);
  const ranked = found.length > 0 ? [...new Set(found)] : entries.map(({ id }) => id);
  const chars = new Map(entries.map((entry) => [entry.id, entry.chars]));
  const read: string[] = [];
  let left = mostRead;
  for (const id of ranked) {
    const needed = chars.get(id) ?? 0;
    // The likeliest is read however long it is.
    if (read.length > 0 && needed > left) continue;
    read.push(id);
    left -= needed;
  }
  return read.sort();
}

async function documentsOf(corpus: OpenCorpus, ids: readonly string[]): Promise<readonly Document[]> {
  const documents: Document[] = [];
  for (const id of ids) {
    const cited = await corpus.document(id);
    if (cited !== null) documents.push(cited.document);
    await breathe();
  }
  return documents;
}

const sum = (entries: readonly FileEntry[]): number => entries.reduce((total, { chars }) => total + chars, 0);
