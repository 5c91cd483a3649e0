import { nullIfUserError } from '../../errors.js';
import type { ReindexOptions } from '../../indexing/index.js';
import { type Answer, type CitedPassage, type Confidence, outcomeOf } from '../answer.js';
import type { AskOptions } from '../ask.js';
import type { CheckQuoteOptions, QuoteCheck, QuoteFinding } from '../check-quote.js';
import type { LocatedNote } from '../citing.js';
import type { Keeping } from '../edits/types.js';
import type { DocumentNotes, Library, ListedText, ReadingPage, ReindexReceipt } from '../library.js';
import type { FolderLibrary } from '../opened-library.js';
import type { DocumentWorks } from '../works.js';

/**
 * Which texts of each are asked: ids, or undefined for all, which is another thing than the ids of all: evidence is judged
 * beside what the rest of the collection says. Null where there is nothing to ask.
 */
interface Parts {
  readonly own: readonly string[] | undefined | null;
  readonly shared: readonly string[] | undefined | null;
  /** As of `BothTexts`. */
  readonly ownIds: ReadonlySet<string>;
}

interface BothTexts {
  readonly own: readonly ListedText[];
  readonly ownIds: ReadonlySet<string>;
  /** The shared ones that no text of its own replaces. */
  readonly shared: readonly ListedText[];
  /** Whether these are all the shared ones. */
  readonly isWhole: boolean;
}

const confidences: readonly Confidence[] = ['not-found', 'perhaps', 'found'];
const verdicts: readonly QuoteFinding['verdict'][] = ['not-found', 'nearly', 'joined', 'exact'];

const sureness = (answer: Answer): number => confidences.indexOf(outcomeOf(answer));

/**
 * The collection of a server beside one that all servers share. Its own texts come first: where they answer, the others are
 * not asked, and a text of its own replaces a shared one with the same file name. What is changed and
 * kept is its own alone.
 */
export class BesideLibrary implements Library {
  readonly #own: FolderLibrary;
  readonly #shared: Library;

  constructor(own: FolderLibrary, shared: Library) {
    this.#own = own;
    this.#shared = shared;
  }

  get keeping(): Keeping {
    return this.#own.keeping;
  }

  get snapshot(): string | null {
    return this.#own.snapshot ?? this.#shared.snapshot;
  }

  async ask(question: string, { documents, ...options }: AskOptions = {}): Promise<Answer> {
    const { own, shared } = await this.#partsOf(documents);
    const first = own === null ? null : await this.#own.ask(question, { ...options, documents: own });
    if (first !== null && (shared === null || outcomeOf(first) === 'found')) return first;
    const second = await this.#shared.ask(question, { ...options, documents: shared ?? undefined });
    return first === null || sureness(second) > sureness(first) ? second : first;
  }

  async checkQuote(message: string, options: CheckQuoteOptions = {}): Promise<QuoteCheck> {
    const { document } = options;
    const { own, shared, ownIds } = await this.#partsOf(document === undefined ? undefined : [document]);
    if (own === null) return this.#shared.checkQuote(message, options);
    const first = await this.#own.checkQuote(message, options);
    if (shared === null) return first;
    const second = await this.#shared.checkQuote(message, options);
    const quotations = first.quotations.map((finding, at) => {
      const other = second.quotations[at];
      const places = other?.places.filter((place) => !ownIds.has(place.document)) ?? [];
      return other === undefined || places.length === 0 ? finding : better(finding, { ...other, places });
    });
    return { ...first, quotations };
  }

  async cite(number: string, document?: string): Promise<readonly LocatedNote[]> {
    const { own, shared, ownIds } = await this.#partsOf(document === undefined ? undefined : [document]);
    const asked: readonly Library[] = [
      ...(own === null ? [] : [this.#own]),
      ...(shared === null ? [] : [this.#shared]),
    ];
    const found = await Promise.all(asked.map((one) => one.cite(number, document).catch(nullIfUserError)));
    const isShown = (one: Library | undefined, note: LocatedNote) =>
      one === this.#own || !ownIds.has(note.document);
    const located = found.flatMap((notes, at) => (notes ?? []).filter((note) => isShown(asked[at], note)));
    return located.length > 0 ? located : (asked[0] ?? this.#own).cite(number, document);
  }

  async texts(): Promise<readonly ListedText[]> {
    const { own, shared } = await this.#texts();
    return [...own, ...shared];
  }

  notes(document?: string): Promise<readonly DocumentNotes[]> {
    return this.#each(document, (library) => library.notes(document));
  }

  works(document?: string): Promise<readonly DocumentWorks[]> {
    return this.#each(document, (library) => library.works(document));
  }

  async passage(key: string): Promise<CitedPassage | null> {
    return (await this.#own.passage(key)) ?? this.#unlessReplaced(await this.#shared.passage(key));
  }

  async passageAt(document: string, at: number): Promise<CitedPassage | null> {
    const own = await this.#own.passageAt(document, at);
    return own ?? this.#unlessReplaced(await this.#shared.passageAt(document, at));
  }

  async read(key: string): Promise<ReadingPage | null> {
    return (await this.#own.read(key)) ?? this.#unlessReplaced(await this.#shared.read(key));
  }

  async suggestions(most: number): Promise<readonly string[]> {
    const own = await this.#own.suggestions(most);
    return [...own, ...(await this.#shared.suggestions(most - own.length))];
  }

  /** Of its own texts. */
  reindex(options?: ReindexOptions): Promise<ReindexReceipt> {
    return this.#own.reindex(options);
  }

  /** Both are closed by who opened them. */
  async close(): Promise<void> {}

  async #texts(): Promise<BothTexts> {
    const own = await this.#own.texts();
    const ownIds = new Set(idsOf(own));
    const all = await this.#shared.texts();
    const shared = all.filter(({ document }) => !ownIds.has(document));
    return { own, ownIds, shared, isWhole: shared.length === all.length };
  }

  /** @param documents - Ids of the only texts wanted. */
  async #partsOf(documents: readonly string[] | undefined): Promise<Parts> {
    const { own, ownIds, shared, isWhole } = await this.#texts();
    const among = (texts: readonly ListedText[], isAll: boolean) => {
      const ids = idsOf(texts);
      const wanted = documents === undefined ? ids : ids.filter((id) => documents.includes(id));
      if (wanted.length === 0) return null;
      return documents === undefined && isAll ? undefined : wanted;
    };
    const parts = { own: among(own, true), shared: among(shared, isWhole), ownIds };
    // Where nothing fits, its own collection says so.
    const mustSay = this.#own.problem !== null || parts.shared === null;
    return parts.own === null && mustSay ? { own: documents, shared: null, ownIds } : parts;
  }

  async #each<T extends { readonly document: string }>(
    document: string | undefined,
    list: (library: Library) => Promise<readonly T[]>,
  ): Promise<readonly T[]> {
    const { own, shared } = await this.#texts();
    const owner = shared.some((text) => text.document === document) ? this.#shared : this.#own;
    if (document !== undefined) return list(owner);
    const ids = new Set(idsOf(shared));
    const ofShared = (await list(this.#shared)).filter((text) => ids.has(text.document));
    return [...(own.length === 0 ? [] : await list(this.#own)), ...ofShared];
  }

  async #unlessReplaced<T extends { readonly document: string }>(found: T | null): Promise<T | null> {
    if (found === null) return null;
    return idsOf(await this.#own.texts()).includes(found.document) ? null : found;
  }
}

const idsOf = (texts: readonly ListedText[]): readonly string[] => texts.map(({ document }) => document);

/** Words that are in both: all the places. */
function better(first: QuoteFinding, second: QuoteFinding): QuoteFinding {
  if (first.verdict === 'exact' && second.verdict === 'exact') {
    return { ...first, places: [...first.places, ...second.places], more: first.more + second.more };
  }
  return verdicts.indexOf(second.verdict) > verdicts.indexOf(first.verdict) ? second : first;
}
