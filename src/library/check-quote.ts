import { setImmediate as breathe } from 'node:timers/promises';
import { splitSentences } from '../chunking/index.js';
import { type Document, noteKey, type Span } from '../corpus/index.js';
import { UserError } from '../errors.js';
import type { CutDocument, OpenCorpus } from '../indexing/index.js';
import {
  type CheckedQuotation,
  checkQuotation,
  type Difference,
  type QuotePlace,
  readQuotations,
  type Verdict,
} from '../quoting/index.js';
import { type CitedNote, citeNotes, namedDocument, namesOf, type Quoted, quoted } from './citing.js';
import { textsToSearch } from './quoted-texts.js';

export interface CheckQuoteOptions {
  /** Id or title of the only document wanted. */
  readonly document?: string;
}

/** Where a quotation stands, from its first word to its last; the offsets count in the note's text where it stands in one. */
export interface PlacedQuote extends Quoted {
  readonly document: string;
  readonly title: string;
  readonly author?: string;
  readonly section: string | null;
  /** The note that it stands in; null for the body of the document. */
  readonly note: CitedNote | null;
  /** Key of the passage in which it begins, or that its note belongs to; null where there is none. */
  readonly passage: string | null;
  /** The sentences that it stands in, whole. */
  readonly sentences: Span & { readonly text: string };
  readonly differences: readonly Difference[];
  /** How many words of the text its ellipses stand for. */
  readonly wordsLeftOut: number;
}

/** One quotation, and whether it stands in the texts. */
export interface QuoteFinding {
  /** As it was typed, in one line. */
  readonly text: string;
  readonly verdict: Verdict;
  /** Where it stands; for `nearly` and `not found` the one place that comes nearest, and for the latter there may be none. */
  readonly places: readonly PlacedQuote[];
  /** How many more places there are where it stands word for word. */
  readonly more: number;
}

export interface QuoteCheck {
  /** In the order of the message: block quotes, then what stands in quotation marks; or the message as a whole. */
  readonly quotations: readonly QuoteFinding[];
  /** How many more quotations the message has, which were not checked. */
  readonly unchecked: number;
}

const maxMessageChars = 10_000;
const maxQuotations = 10;

/**
 * Whether the words that a message quotes, or all of its words, stand in the texts and their notes.
 *
 * @throws UserError for a message that is overlong or without words, and for an unknown document.
 */
export async function checkQuote(
  corpus: OpenCorpus,
  message: string,
  { document }: CheckQuoteOptions = {},
): Promise<QuoteCheck> {
  if (message.length > maxMessageChars) {
    throw new UserError(
      `Expected a quotation of at most ${maxMessageChars.toLocaleString('en')} characters, found ${message.length.toLocaleString('en')}; check it in pieces.`,
    );
  }
  const quotations = readQuotations(message);
  if (quotations.length === 0) throw new UserError('Expected words to look for, found none.');
  const only = document === undefined ? null : await namedDocument(corpus, document);
  const findings: QuoteFinding[] = [];
  for (const quotation of quotations.slice(0, maxQuotations)) {
    const index = await textsToSearch(corpus, quotation.text, only?.id ?? null);
    findings.push(await findingOf(corpus, checkQuotation(quotation, index)));
    await breathe();
  }
  return { quotations: findings, unchecked: quotations.length - findings.length };
}

async function findingOf(
  corpus: OpenCorpus,
  { places, ...finding }: CheckedQuotation,
): Promise<QuoteFinding> {
  return { ...finding, places: await Promise.all(places.map((place) => placedQuote(corpus, place))) };
}

async function placedQuote(corpus: OpenCorpus, place: QuotePlace): Promise<PlacedQuote> {
  const cited = (await corpus.cutDocument(place.document.id)) as CutDocument;
  const { document } = cited;
  const { differences, wordsLeftOut, span } = place;
  const note =
    place.note === null
      ? null
      : (citeNotes(cited, [noteKey(place.note)]).find(({ text }) => text === place.note?.text) ?? null);
  const at = note === null ? span.start : note.mark;
  const passage = at === null ? undefined : cited.passages.find(({ start, end }) => start <= at && at <= end);
  return {
    ...namesOf(document),
    section: passage?.section ?? null,
    ...(note === null
      ? quoted(document, span)
      : { ...span, text: note.text.slice(span.start, span.end), pages: note.pages }),
    note,
    passage: passage?.key ?? null,
    sentences:
      note === null
        ? sentencesAround(document.text, blocksAround(document, span), span)
        : sentencesAround(note.text, [{ start: 0, end: note.text.length }], span),
    differences,
    wordsLeftOut,
  };
}

/** The paragraphs and headings that a span touches. */
function blocksAround({ paragraphs, headings }: Document, { start, end }: Span): readonly Span[] {
  return [...paragraphs, ...headings]
    .filter((block) => block.start < end && block.end > start)
    .sort((a, b) => a.start - b.start);
}

function sentencesAround(text: string, blocks: readonly Span[], span: Span): PlacedQuote['sentences'] {
  const touched = blocks
    .flatMap((block) => splitSentences(text, block))
    .filter(({ start, end }) => start < span.end && end > span.start);
  const start = Math.min(span.start, touched[0]?.start ?? span.start);
  const end = Math.max(span.end, touched.at(-1)?.end ?? span.end);
  return { start, end, text: text.slice(start, end) };
}
