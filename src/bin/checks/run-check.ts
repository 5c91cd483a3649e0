import { messageOf, UserError } from '../../errors.js';
import { inTerminal } from '../../wording/index.js';
import type { Check } from './check.js';
import { type Finding, mend, UncheckedError, unknown } from './finding.js';
import type { Setup } from './setup.js';

/** What a check found; never throws. */
export async function runCheck(check: Check, setup: Setup): Promise<Finding> {
  try {
    return await check.run(setup);
  } catch (error) {
    if (error instanceof UncheckedError) return unknown(error.message);
    if (error instanceof UserError) return mend(inTerminal(error));
    return mend(`the check itself failed: ${messageOf(error).split('\n')[0]}; please report it`);
  }
}
