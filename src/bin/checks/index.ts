import { messageOf, UserError } from '../../errors.js';
import { inTerminal } from '../../wording/index.js';
import { type Check, type Finding, mend, UncheckedError, unknown } from './finding.js';
import { diskSpace, nativeModules, ports } from './machine.js';
import { judgeThisNode } from './node-version.js';
import { application, clock, commands, keepers, servers, shards, token } from './on-discord.js';
import { settings } from './settings.js';
import type { Setup } from './setup.js';
import { database, model, searchIndex, serverTexts, texts, workers, writeLock } from './texts.js';

export type { Finding, Verdict } from './finding.js';
export { Setup } from './setup.js';

/** In this order: what others need comes first. */
export const checks: readonly Check[] = [
  { name: 'Node.js', run: judgeThisNode },
  { name: 'Modules', run: nativeModules },
  { name: 'Settings', run: settings },
  { name: 'Model', run: model },
  { name: 'Database', run: database },
  { name: 'Texts', run: texts },
  { name: 'Index', run: searchIndex },
  { name: 'Reindexing', run: writeLock },
  { name: 'Workers', run: workers },
  { name: 'Collections', run: serverTexts },
  { name: 'Disk', run: diskSpace },
  { name: 'Ports', run: ports },
  { name: 'Token', run: token },
  { name: 'Application', run: application },
  { name: 'Servers', run: servers },
  { name: 'Moderators', run: keepers },
  { name: 'Shards', run: shards },
  { name: 'Commands', run: commands },
  { name: 'Clock', run: clock },
];

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
