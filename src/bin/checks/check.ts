import type { Finding } from './finding.js';
import type { Setup } from './setup.js';

export interface Check {
  readonly name: string;
  /** What it throws is a finding as well: a `UserError` is something to mend, an `UncheckedError` could not be checked. */
  run(setup: Setup): Finding | Promise<Finding>;
}
