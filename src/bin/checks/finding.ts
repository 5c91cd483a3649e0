import { type Code, UserError } from '../../errors.js';
import type { Setup } from './setup.js';

export interface Check {
  readonly name: string;
  /** What it throws is a finding as well: a `UserError` is something to mend, an `UncheckedError` could not be checked. */
  run(setup: Setup): Finding | Promise<Finding>;
}

/** `note`: it works, but is worth knowing; `mend`: something does not work; `unknown`: it could not be checked. */
export type Verdict = 'ok' | 'note' | 'mend' | 'unknown';

/** What a check found, in one line: what was found, and where it is to be mended, what to do. */
export interface Finding {
  readonly verdict: Verdict;
  readonly said: string;
}

/** Something else has to be mended, or be there, before this can be checked. */
export class UncheckedError<C extends Code = Code> extends UserError<C> {}

/** Where each server has its own texts, and those of the settings are not used. */
export const noneShared = 'none but those of the servers';

export const ok = (said: string): Finding => ({ verdict: 'ok', said });
export const note = (said: string): Finding => ({ verdict: 'note', said });
export const mend = (said: string): Finding => ({ verdict: 'mend', said });
export const unknown = (said: string): Finding => ({ verdict: 'unknown', said });
