import { setImmediate as breathe } from 'node:timers/promises';
import { splitSentences } from '../chunking/index.js';
import { type Document, noteKey, type Span } from '../corpus/index.js';
import { UserError } from '../errors.js';
import type { CutDocument, OpenCorpus } from '../indexing/index.js';
import {
  type CheckedQuotation,
  checkQuotation,
  indexTexts,
  type QuoteIndex,
  type QuotePlace,
  readQuotations,
} from '../quoting/index.js';
import { rememberedFor } from '../remembered.js';
import { termsOf } from '../search/index.js';
import type { FileEntry } from '../store/index.js';
import {
  type CitedNote,
  citeNotes,
  type NamedText,
  namedAmongOthers,
  namedDocument,
  type Quoted,
  quoted,
} from './citing.js';

export interface CheckQuoteOptions {
  /** Id or title of the only document wanted. */
  readonly document?: string | undefined;
}

/** Where a quotation is, from its first word to its last; the offsets count in the note's text where it is in one. */
export interface PlacedQuote
  extends Quoted,
    NamedText,
    Pick<QuotePlace, 'parts' | 'ellipses' | 'differences'> {
  readonly section: string | null;
  /** The note that it is in; null for the body of the document. */
  readonly note: CitedNote | null;
  /** Key of the passage in which it begins, or that its note belongs to; null where there is none. */
  readonly passage: string | null;
  /** The sentences that it is in, whole: one stretch of them, or one for each place where it was joined. */
  readonly sentences: readonly Stretch[];
}

export interface Stretch extends Span {
  readonly text: string;
}

/** One quotation, and whether it is in the texts. */
export interface QuoteFinding extends Omit<CheckedQuotation, 'places'> {
  /**
   * Where it is; for `nearly` and `not found` the one place that comes nearest, and for the latter there may be none. What
   * was joined and is nearly so in one place has both.
   */
  readonly places: readonly PlacedQuote[];
}

export interface QuoteCheck {
  /** In the order of the message: block quotes, then what is in quotation marks; or the message as a whole. */
  readonly quotations: readonly QuoteFinding[];
  /** How many more quotations the message has, which were not checked. */
  readonly unchecked: number;
}

const maxMessageChars = 10_000;
const maxQuotations = 10;

/**
 * Whether the words that a message quotes, or all of its words, are in the texts and their notes.
 *
 * @throws UserError for a message that is overlong or without words, and for an unknown document.
 */
export async function checkQuote(
  corpus: OpenCorpus,
  message: string,
  { document }: CheckQuoteOptions = {},
): Promise<QuoteCheck> {
  if (message.length > maxMessageChars)
    throw new UserError('quotation-too-long', { most: maxMessageChars, is: message.length });
  const quotations = readQuotations(message);
  if (quotations.length === 0) throw new UserError('quotation-empty');
  const only = document === undefined ? null : await namedDocument(corpus, document);
  const findings: QuoteFinding[] = [];
  for (const quotation of quotations.slice(0, maxQuotations)) {
    const index = await textsToSearch(corpus, quotation.text, only?.id ?? null);
    const checked = checkQuotation(quotation, index);
    const places = await Promise.all(checked.places.map((place) => placedQuote(corpus, place)));
    findings.push({ ...checked, places });
    await breathe();
  }
  return { quotations: findings, unchecked: quotations.length - findings.length };
}

async function placedQuote(corpus: OpenCorpus, place: QuotePlace): Promise<PlacedQuote> {
  const cited = (await corpus.cutDocument(place.document.id)) as CutDocument;
  const { document } = cited;
  const { differences, ellipses, parts, span } = place;
  const note =
    place.note === null
      ? null
      : (citeNotes(cited, [noteKey(place.note)]).find(({ text }) => text === place.note?.text) ?? null);
  const at = note === null ? span.start : note.mark;
  const passage = at === null ? undefined : cited.passages.find(({ start, end }) => start <= at && at <= end);
  return {
    ...(await namedAmongOthers(corpus, document)),
    section: passage?.section ?? null,
    ...(note === null
      ? quoted(document, span)
      : { ...span, text: note.text.slice(span.start, span.end), pages: note.pages }),
    note,
    passage: passage?.key ?? null,
    sentences: togetherIn(place).map((stretch) =>
      note === null
        ? sentencesAround(document.text, blocksAround(document, stretch), stretch)
        : sentencesAround(note.text, [{ start: 0, end: note.text.length }], stretch),
    ),
    parts,
    ellipses,
    differences,
  };
}

/** What of a place belongs together: all of it, or what its ellipses set apart that lead to another sentence. */
function togetherIn({ span, ellipses }: QuotePlace): readonly Span[] {
  const wide = ellipses.filter(({ sentences }) => sentences > 1).map(({ at }) => at);
  const starts = [span.start, ...wide.map(({ end }) => end)];
  return starts.map((start, nth) => ({ start, end: wide[nth]?.start ?? span.end }));
}

/** The paragraphs and headings that a span touches. */
function blocksAround({ paragraphs, headings }: Document, { start, end }: Span): readonly Span[] {
  return [...paragraphs, ...headings]
    .filter((block) => block.start < end && block.end > start)
    .sort((a, b) => a.start - b.start);
}

function sentencesAround(text: string, blocks: readonly Span[], span: Span): Stretch {
  const touched = blocks
    .flatMap((block) => splitSentences(text, block))
    .filter(({ start, end }) => start < span.end && end > span.start);
  const start = Math.min(span.start, touched[0]?.start ?? span.start);
  const end = Math.max(span.end, touched.at(-1)?.end ?? span.end);
  return { start, end, text: text.slice(start, end) };
}

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
