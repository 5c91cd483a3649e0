import type { CollectionLimits } from '../../config.js';
import type { UserError } from '../../errors.js';
import type { ReindexProgress } from '../../indexing/index.js';
import type { TextComparison } from '../../quoting/index.js';
import type { Change, KeptState, Purged } from '../../store/index.js';
import type { ListedText } from '../library.js';
import type { DocumentPreview } from '../preview.js';
import type { ReadingReport } from '../reading-report.js';
import type { Event, GoldenQuestion, SetBack } from './keep-file.js';
import type { KeptTexts } from './kept-texts.js';
import type { ServerSettings } from './server-settings.js';
import type { UnansweredQuestion } from './unanswered-questions.js';

export type { GoldenQuestion, ServerSettings, SetBack, UnansweredQuestion };

/** A text of a collection, and what is known of it. */
export interface KeptText extends ListedText {
  /** How many of its notes have a mark in the text. */
  readonly placed: number;
  /** Why it can't be read, in one line; null where it can. */
  readonly failure: string | null;
  /** Who added it, and when (ISO 8601); null for a file that somebody put into the folder. */
  readonly by: string | null;
  readonly at: string | null;
}

/** A text with how well it was read; null where it can't be. */
export interface KeptTextDetails {
  readonly text: KeptText;
  readonly report: ReadingReport | null;
}

/** A text that may be the same as one that is to be added, by its words. */
export interface TextCopy extends Pick<ListedText, 'document' | 'title'> {
  /** It is to be added as well, and is no text of the collection yet. */
  readonly isWaiting: boolean;
}

/** What a file would be as a text of the collection; nothing of it is live. */
export type StagedPreview =
  /** `staged` is what `add` and `discard` want; `replaces` the id of the text in whose place it would come. */
  | {
      readonly kind: 'read';
      readonly staged: string;
      readonly replaces: string | null;
      readonly preview: DocumentPreview;
      /** How it differs from the text that it would replace; left out where it replaces none that can be read. */
      readonly compared?: TextComparison;
      /** The most alike first; left out where there is none but the one that it would replace. */
      readonly copies?: readonly TextCopy[];
    }
  /** In one line. */
  | { readonly kind: 'unreadable'; readonly document: string; readonly reason: string };

export interface WaitingFile {
  readonly staged: string;
  /** What it was called where it came from. */
  readonly name: string;
  /** Id of the text that it is to replace. */
  readonly replaces: string | null;
}

export interface StagingOptions {
  /** What the file was called where it came from. */
  readonly name: string;
  /** Typed, in place of what the file says. */
  readonly title?: string | undefined;
  readonly author?: string | undefined;
  /** Id or title of the text that it is to replace. */
  readonly replaces?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onPage?: ((done: number, of: number) => void) | undefined;
}

export interface ChangeOptions {
  /** Ids of pins that may be lost. */
  readonly acceptLost?: readonly string[] | undefined;
  /** Whether these are moved to what is answered then; where nothing is, they stay as they are. */
  readonly movesLost?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ChangeProgress) => void) | undefined;
  /** Called once where another one changes the collection, with the error that says who; the change waits. */
  readonly onLocked?: ((holder: UserError) => void) | undefined;
}

export interface UndoOptions extends ChangeOptions {
  readonly to?: string | undefined;
  /** The state that was shown when this was decided. */
  readonly from?: string | undefined;
}

/** How much of what a collection may have it has. */
export interface CollectionUsage {
  readonly texts: number;
  readonly pages: number;
  readonly bytes: number;
  readonly limits: CollectionLimits;
}

export type ChangeProgress =
  | ReindexProgress
  | { readonly step: 'pins'; readonly done: number; readonly total: number };

export interface ChangeReceipt {
  readonly what: Change['what'] | 'undone';
  readonly change: Change;
  /** For an undo. */
  readonly setBack?: SetBack | undefined;
  /** Of each text that was added, replaced or restored, how it was read. */
  readonly reports: readonly ReadingReport[];
  /** Passages and notes that went through the model. */
  readonly embedded: number;
  /** Texts whose files could not be put back into the folder, as nobody has them any more; they are answered from. */
  readonly withoutFile: readonly string[];
  /** The state that it led to, as in `HistoryEntry`. */
  readonly state: string;
  /** The state that it left, for `undo`; null where there was none. */
  readonly left: string | null;
  readonly tookMs: number;
}

/** What a change came to. Where pins would be lost nothing is live yet: the same call with their ids in `acceptLost` goes on. */
export type ChangeOutcome =
  | { readonly kind: 'done'; readonly receipt: ChangeReceipt }
  | { readonly kind: 'pins-lost'; readonly lost: readonly GoldenResult[] };

export interface GoldenResult {
  readonly pin: GoldenQuestion;
  readonly isKept: boolean;
  /** What is answered now; null where nothing is. */
  readonly answer: { readonly title: string; readonly sentence: string } | null;
}

/** One of the changes of a collection, newest first. */
export interface HistoryEntry extends Omit<Event, 'state'> {
  /** Names the state that it led to, for `undo`; null where that can't be gone back to any more, or is the live one. */
  readonly state: string | null;
  readonly isLive: boolean;
}

/** What is live, and how it came about: what `undo` takes back, and the state that it goes back to, null where that is not kept. */
export type LiveState = Pick<KeptState, 'state' | 'change' | 'before'>;

/** A text that is not in the collection any more and can be restored. */
export interface RemovedText {
  /** Names it for `restore`, also where other versions of the same text can be restored. */
  readonly version: string;
  readonly document: string;
  readonly title: string;
  readonly by: string;
  /** When it left, and when it will be gone for good (ISO 8601). */
  readonly at: string;
  readonly until: string;
}

export interface PurgeReceipt extends Purged {
  /** Versions of texts that can't be restored any more. */
  readonly texts: number;
}

/**
 * A collection that its community keeps. Every method that changes it says whom it is for (`who`), waits for others, and
 * leaves the old state or the new one, whatever happens meanwhile. Every failure that a person can act on is a `UserError`.
 */
export type Keeping = Omit<KeptTexts, 'isHolding' | 'records' | 'finish' | 'close'>;
