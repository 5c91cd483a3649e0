import type { Change, OpenSnapshot, TextRecords } from '../../store/index.js';
import type { ReadingReport } from '../reading-report.js';
import type { Event } from './keep-file.js';
import type { Leaving } from './leaving.js';
import type { FolderChange } from './text-files.js';
import type { SetBack } from './types.js';

/** A change that is ready to be made live. */
export interface Plan extends FolderChange {
  /** Finished, and not live. */
  readonly snapshot: OpenSnapshot;
  /** The state that it leads to. */
  readonly state: string;
  readonly what: Event['what'];
  readonly change: Change;
  /** For an undo. */
  readonly setBack?: SetBack;
  readonly records: TextRecords;
  readonly leaving: readonly Leaving[];
  readonly embedded: number;
  readonly reports: readonly ReadingReport[];
  /** Titles of texts whose files nobody has. */
  readonly withoutFile: readonly string[];
}
