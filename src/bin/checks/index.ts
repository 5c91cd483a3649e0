import { application } from './application.js';
import type { Check } from './check.js';
import { clock } from './clock.js';
import { commands } from './commands.js';
import { database } from './database.js';
import { diskSpace } from './disk-space.js';
import { keepers } from './keepers.js';
import { model } from './model.js';
import { nativeModules } from './native-modules.js';
import { nodeVersion } from './node-version.js';
import { ports } from './ports.js';
import { searchIndex } from './search-index.js';
import { serverTexts } from './server-texts.js';
import { servers } from './servers.js';
import { settings } from './settings.js';
import { shards } from './shards.js';
import { texts } from './texts.js';
import { token } from './token.js';
import { workers } from './workers.js';
import { writeLock } from './write-lock.js';

export type { Check } from './check.js';
export type { Finding, Verdict } from './finding.js';
export { runCheck } from './run-check.js';
export { Setup } from './setup.js';

/** In this order: what others need comes first. */
export const checks: readonly Check[] = [
  nodeVersion,
  nativeModules,
  settings,
  model,
  database,
  texts,
  searchIndex,
  writeLock,
  workers,
  serverTexts,
  diskSpace,
  ports,
  token,
  application,
  servers,
  keepers,
  shards,
  commands,
  clock,
];
