import { createHash } from 'node:crypto';
import { type BackReference, findWorks, type NotedWork } from '../../src/citations/index.js';
import { noteKey, type Span } from '../../src/corpus/index.js';
import type { OpenCorpus } from '../../src/indexing/index.js';
import { checkQuote } from '../../src/library/check-quote.js';
import { worksOf } from '../../src/library/find-works.js';
import type {
  Answer,
  CitedNote,
  CitedPassage,
  DocumentNotes,
  Keeping,
  Library,
  LocatedNote,
  Quoted,
  RankedPassage,
  ReindexOptions,
  ServerSettings,
} from '../../src/library/index.js';
import { cleanAudit } from './documents.js';
import { corpusOfDocuments } from './open-corpus.js';
import { saying } from './told.js';

/** A note of a tiny document; it is marked behind the first occurrence of `after`. */
export interface TinyNote {
  readonly number: number | string;
  readonly chapter?: number;
  readonly text: string;
  readonly after?: string;
  readonly links?: readonly string[];
  readonly refersTo?: BackReference;
  readonly sameWork?: readonly { readonly number: number }[];
}

/** A document whose paragraphs are its passages; the answering sentence is the one with most words in common. */
export interface TinyDocument {
  readonly id: string;
  readonly title: string;
  readonly section?: string;
  readonly paragraphs: readonly string[];
  readonly notes?: readonly TinyNote[];
}

/** A pipeline of three sentences, with a note that cites for itself and one that refers back to it. */
export const tinyCorpus: readonly TinyDocument[] = [
  {
    id: 'pipeline.txt',
    title: 'The pipeline',
    section: 'Gas',
    paragraphs: [
      'Gas prices rose. The pipeline opened in December after years of delay. Nobody was surprised.',
      'Storage of gas in the winter remains expensive. Prices of storage fell in spring.',
      'The harbour freezes in January.',
    ],
    notes: [
      {
        number: 1,
        text: 'Ann Author, “Pipes”, Daily Gas, 3 May 2019, https://www.example.org/pipes_2019',
        after: 'years of delay.',
        links: ['https://www.example.org/pipes_2019'],
        sameWork: [{ number: 2 }],
      },
      {
        number: 2,
        text: '“Pipes”, op. cit.',
        after: 'remains expensive.',
        refersTo: {
          kind: 'op. cit.',
          notes: [{ number: 1 }],
          reason: 'the only earlier note with this title',
        },
        sameWork: [{ number: 1 }],
      },
    ],
  },
];

const cuts = { threshold: 0.5, floor: 0.25 };

export interface TinyLibrary extends Library {
  /** As if the documents had been reindexed. */
  replace(documents: readonly TinyDocument[]): void;
  /** Called by `ask` before it answers, to hold it up or make it fail. */
  onAsk: (question: string) => Promise<void>;
  /** Called by `reindex` before it ends, to hold it open or make it fail. */
  onReindex: (options: ReindexOptions) => Promise<void>;
}

/** A library without model and index, over documents written in a test: exact, and ready at once. */
export function tinyLibrary(documents: readonly TinyDocument[] = tinyCorpus): TinyLibrary {
  let read = documents.map(readDocument);
  let replaced = 0;
  let isClosed = false;
  const snapshot = () => `tiny-${replaced}`;
  const passages = () => read.flatMap((document) => document.passages);
  const named = (name: string | undefined) => {
    if (name === undefined) return read;
    const found = read.filter(({ facts }) => facts.document === name || facts.title === name);
    if (found.length === 0) throw saying(`Expected the name of a text, found “${name}”`);
    return found;
  };
  const takeWork = () => {
    if (isClosed) throw saying('The library was closed: start again.');
  };

  return {
    get snapshot() {
      return snapshot();
    },
    keeping: tinyKeeping(),
    onAsk: async () => undefined,
    onReindex: async () => undefined,
    replace(replacement) {
      read = replacement.map(readDocument);
      replaced += 1;
    },
    async ask(question, options = {}): Promise<Answer> {
      takeWork();
      const asked = question.trim();
      if (asked === '') throw saying('Expected a question, found nothing: type one in your own words.');
      await this.onAsk(question);
      const wanted = wordsOf(asked);
      const ranked = (options.documents?.flatMap(named) ?? read)
        .flatMap((document) => document.passages)
        .map((passage) => rank(passage, wanted))
        .sort((a, b) => b.evidence - a.evidence)
        .slice(0, options.limit ?? 5);
      const [best, ...others] = ranked;
      const facts = {
        question: asked,
        evidence: best?.evidence ?? 0,
        cuts,
        unread: 'a library of the tests',
        tookMs: 1,
        respelled: [],
        snapshot: snapshot(),
      };
      return best !== undefined && best.evidence >= cuts.threshold
        ? { kind: 'found', ...facts, passages: [best, ...others] }
        : { kind: 'not-found', ...facts, nearest: ranked, hint: null };
    },
    checkQuote: async (message, options) => checkQuote(corpusOf(read), message, options),
    async cite(number, document) {
      const notes = named(document)
        .flatMap(({ facts }) => facts.notes)
        .filter((note) => [String(note.number), noteKey(note)].includes(number));
      if (notes.length === 0) throw saying(`Expected a note of the text, found no “${number}”`);
      return notes;
    },
    async texts() {
      return (await this.notes()).map(({ audit: _, notes, ...text }) => ({ ...text, notes: notes.length }));
    },
    notes: async (document) =>
      named(document)
        .map(({ facts }) => facts)
        .sort((a, b) => (a.document < b.document ? -1 : 1)),
    async works(document) {
      const wanted = named(document).map(({ facts }) => facts.document);
      const noted = (await this.notes()).map((one) => ({ document: one, works: foundIn(one) }));
      return (await worksOf(noted)).filter((entry) => wanted.includes(entry.document));
    },
    passage: async (key) => passages().find((passage) => passage.key === key) ?? null,
    passageAt: async (document, at) =>
      passages().find((one) => one.document === document && at >= one.start && at <= one.end) ?? null,
    async read(key) {
      const document = read.find((one) => one.passages.some((passage) => passage.key === key));
      const place = document?.passages.findIndex((one) => one.key === key) ?? -1;
      const passage = document?.passages[place];
      if (document === undefined || passage === undefined) return null;
      return {
        ...passage,
        before: document.passages[place - 1]?.key ?? null,
        after: document.passages[place + 1]?.key ?? null,
        place: place + 1,
        count: document.passages.length,
      };
    },
    suggestions: async () => [],
    async reindex(options = {}) {
      takeWork();
      options.onProgress?.({ step: 'embedding', done: 1, total: 4 });
      await this.onReindex(options);
      if (options.signal?.aborted) throw saying('Reindexing was cancelled');
      return {
        snapshot: snapshot(),
        documents: read.map(({ facts }) => ({
          document: facts.document,
          change: 'unchanged' as const,
          passages: facts.passages,
          notes: facts.notes.length,
          anchored: facts.notes.length,
          unresolved: 0,
        })),
        passages: passages().length,
        embedded: 0,
        reused: passages().length,
        tookMs: 5,
        lostPins: [],
      };
    },
    async close() {
      isClosed = true;
    },
  };
}

/** What servers choose, and nothing else: the texts of a tiny library are written in a test, and not kept. */
function tinyKeeping(): Keeping {
  const servers = new Map<string, ServerSettings>();
  const kept: Pick<Keeping, 'settings' | 'changeSettings'> = {
    settings: async (server) => servers.get(server) ?? { format: 1, lists: {}, countsGaps: false },
    async changeSettings(server, change) {
      const changed = change(await kept.settings(server));
      servers.set(server, changed);
      return changed;
    },
  };
  return kept as Keeping;
}

interface ReadDocument {
  readonly text: string;
  readonly passages: readonly CitedPassage[];
  readonly facts: DocumentNotes;
}

function readDocument(document: TinyDocument): ReadDocument {
  const { id, title, section = null, paragraphs, notes = [] } = document;
  const text = paragraphs.join('\n\n');
  const printed = notes.map((note) => ({
    ...note,
    paragraphs: 1,
    page: 1,
    mark: note.after === undefined ? null : text.indexOf(note.after) + note.after.length,
  }));
  const cited = printed.map(
    (note): CitedNote => ({
      ...note,
      pages: { first: note.page, last: note.page },
      links: note.links ?? [],
      sameWork: note.sameWork ?? [],
      refersTo: note.refersTo ?? null,
      leadsTo: (note.refersTo?.notes ?? []).flatMap((ref) =>
        printed.filter((one) => noteKey(one) === noteKey(ref)),
      ),
    }),
  );
  let at = 0;
  const passages = paragraphs.map((paragraph): CitedPassage => {
    const start = at;
    const end = start + paragraph.length;
    at = end + 2;
    return {
      key: createHash('sha256').update(`${id}\n${paragraph}`).digest('hex').slice(0, 12),
      document: id,
      title,
      section,
      ...quoted(text, { start, end }),
      footnotes: cited.filter(({ mark }) => mark !== null && mark > start && mark <= end),
    };
  });
  const located = cited.map((note): LocatedNote => {
    const holder = passages.find(({ footnotes }) => footnotes.includes(note));
    const sentence =
      holder === undefined ? undefined : sentencesOf(holder).find(({ end }) => end >= (note.mark ?? 0));
    return {
      ...note,
      document: id,
      title,
      textBefore: note.mark === null ? '' : text.slice(Math.max(0, note.mark - 60), note.mark),
      sentence: sentence === undefined ? null : quoted(text, sentence),
    };
  });
  const facts = {
    document: id,
    title,
    chars: text.length,
    passages: passages.length,
    notes: located,
    audit: cleanAudit,
  };
  return { text, passages, facts };
}

/** What quotations are looked for in. */
function corpusOf(read: readonly ReadDocument[]): OpenCorpus {
  const documents = read.map(({ text, passages, facts }) => {
    const { document: id, title, notes, audit } = facts;
    const [pages, headings] = [[{ page: 1, at: 0 }], []];
    const document = { id, title, text, paragraphs: passages, headings, pages, footnotes: notes, audit };
    const parts = passages.map((passage) => ({
      ...passage,
      sentences: sentencesOf(passage),
      notes: passage.footnotes.map(noteKey),
    }));
    return { document, citations: notes, works: [], passages: parts };
  });
  return corpusOfDocuments(documents);
}

const found = new WeakMap<DocumentNotes, readonly NotedWork[]>();

/** Found once, as a real library has them stored. */
function foundIn(document: DocumentNotes): readonly NotedWork[] {
  const works = found.get(document) ?? findWorks(document.notes);
  found.set(document, works);
  return works;
}

/** A stretch of a document, which is printed on one page. */
function quoted(text: string, { start, end }: Span): Quoted {
  return { start, end, text: text.slice(start, end), pages: { first: 1, last: 1 } };
}

function rank(passage: CitedPassage, wanted: readonly string[]): RankedPassage {
  const shared = shareOf(passage.text, wanted);
  const sentences = sentencesOf(passage);
  const textOf = ({ start, end }: Span) => passage.text.slice(start - passage.start, end - passage.start);
  const [best = passage] = [...sentences].sort(
    (a, b) => shareOf(textOf(b), wanted) - shareOf(textOf(a), wanted),
  );
  return {
    ...passage,
    answer: null,
    sentence: { start: best.start, end: best.end, text: textOf(best), pages: passage.pages },
    list: null,
    evidence: shared,
    why: {
      denseRank: 1,
      lexicalRank: null,
      cosine: 0.75,
      sentenceCosine: 0.8,
      sharedWords: wanted.filter((word) => wordsOf(passage.text).includes(word)),
      missingWords: wanted.filter((word) => !wordsOf(passage.text).includes(word)),
    },
  };
}

function sentencesOf(passage: CitedPassage): readonly Span[] {
  return [...passage.text.matchAll(/[^\s.][^.]*\.?/g)].map(({ index, 0: { length } }) => ({
    start: passage.start + index,
    end: passage.start + index + length,
  }));
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];

const shareOf = (text: string, wanted: readonly string[]): number =>
  wanted.filter((word) => wordsOf(text).includes(word)).length / Math.max(1, wanted.length);
