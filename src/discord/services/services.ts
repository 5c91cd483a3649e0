import type { TakenFile } from '../../intake/index.js';
import type { Library } from '../../library/index.js';
import type { Logger } from '../../log.js';
import type { SentFile } from '../rest/fetch-attachment.js';
import type { KeptAt } from './home-server.js';
import type { RecentNotes } from './recent-notes.js';
import type { ReindexRuns } from './reindex-runs.js';
import type { SharedAnswers } from './shared-answers.js';
import type { TextChanges } from './text-changes.js';

/** What commands and buttons work with, for one server: nothing of another one's collection is in it. */
export interface Services {
  readonly serverId: string;
  /** Its collection, which is open for as long as they run. */
  readonly library: Library;
  /** Notes of everybody's last answer, by channel. */
  readonly recent: RecentNotes;
  readonly reindexes: ReindexRuns;
  readonly shared: SharedAnswers;
  readonly changes: TextChanges;
  /** Fetches a file that somebody attached into a folder. */
  fetchFile(file: SentFile, folder: string, signal: AbortSignal): Promise<TakenFile>;
  /** Where the texts that this server asks are kept. */
  keptAt(): Promise<KeptAt>;
  /** Whether everybody sees that a question has no answer, or only who asked it. */
  readonly refusals: 'private' | 'public';
  readonly log: Logger;
}
