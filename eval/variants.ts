import { type OpenCorpus, openCorpus } from '../src/indexing/index.js';
import { ask, citePassage } from '../src/library/ask.js';
import { overriding, passagesOf } from '../src/library/index.js';
import { termsOf } from '../src/search/index.js';
import { findWords, heldShare } from '../src/search/words-found.js';
import type { OpenSnapshot, StoredPassage } from '../src/store/index.js';
import type { Engine } from './engine.js';
import { deepestRank, type JudgedAnswer } from './outcome.js';

/** A way of answering: the product's, or the product's with a part taken out. */
export interface Variant {
  readonly name: string;
  /** Whether its evidence is what the product would show, so that its decisions can be compared. */
  readonly decides: boolean;
  /** Whether it chooses a sentence. */
  readonly marksSentence: boolean;
  /** Whether it would differ from the product only where documents have footnotes. */
  readonly concernsNotes: boolean;
  open(corpus: OpenCorpus, engine: Engine): (question: string) => Promise<JudgedAnswer>;
}

/** The product, then without reading what it finds, then ablations of that search. */
export const allVariants: readonly Variant[] = [
  searching('Ibid', {}, { decides: true, reads: true }),
  searching('without the reader', {}, { decides: true }),
  searching('without window and sentence vectors', { read: withoutParts }),
  searching('without footnotes searched', { read: withoutNotes }),
  searching('dense only', { matching: async () => ({ passages: [], counts: new Map() }) }),
  {
    name: 'lexical only (BM25)',
    decides: false,
    marksSentence: false,
    concernsNotes: false,
    open: (corpus) => (question) => answerByWords(corpus, question),
  },
];

/** What a variant finds and reads in place of what the snapshot has. */
interface Changes {
  readonly matching?: OpenSnapshot['matching'];
  read?(stored: StoredPassage): StoredPassage;
}

/** @param reads - Whether it reads what it finds; the ablations of search do not. */
function searching(name: string, changes: Changes, { decides = false, reads = false } = {}): Variant {
  return {
    name,
    decides,
    marksSentence: true,
    concernsNotes: changes.read === withoutNotes,
    open({ snapshot }, { embedder: { embedQuestion, reader, evidence } }) {
      const changed = openCorpus(changeSnapshot(snapshot, changes));
      const embedder = { embedQuestion, evidence, reader: reads ? reader : null };
      return async (question) => {
        const answer = await ask(changed, embedder, question, { limit: deepestRank });
        if (reads && answer.unread !== null) throw new Error(answer.unread);
        const { kind, evidence } = answer;
        return { saidFound: kind === 'found', evidence, passages: passagesOf(answer) };
      };
    },
  };
}

function changeSnapshot(snapshot: OpenSnapshot, { matching, read }: Changes): OpenSnapshot {
  const passages: OpenSnapshot['passages'] = async (ids) => (await snapshot.passages(ids)).map(read ?? same);
  return overriding(snapshot, { passages, ...(matching === undefined ? {} : { matching }) });
}

const same = (stored: StoredPassage): StoredPassage => stored;

/** A window or sentence counts as much as the passage it is in. */
function withoutParts(stored: StoredPassage): StoredPassage {
  const { vector, windows, sentences } = stored;
  return { ...stored, windows: windows.map(() => vector), sentences: sentences.map(() => vector) };
}

/** Footnotes are still shown, but neither their vectors nor their words speak for a passage. */
function withoutNotes(stored: StoredPassage): StoredPassage {
  return { ...stored, notes: [], terms: new Set(termsOf(stored.text)) };
}

/** Passages by BM25 alone; the share of the question's idf is in for evidence. */
async function answerByWords(corpus: OpenCorpus, question: string): Promise<JudgedAnswer> {
  const { passages: found, idf } = await findWords(corpus.snapshot, termsOf(question), deepestRank);
  const passages = await corpus.snapshot.passages(found);
  return {
    saidFound: passages.length > 0,
    evidence: heldShare(idf, passages[0]?.terms),
    passages: await Promise.all(passages.map(({ passage }) => citePassage(corpus, passage))),
  };
}
