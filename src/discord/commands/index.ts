import type { Command } from '../command.js';
import { ask } from './ask.js';
import { cite } from './cite.js';
import { help } from './help.js';
import { reindex } from './reindex.js';
import { works } from './works.js';

/** All slash commands: the dispatcher and the registration read this list. */
export const commands: readonly Command[] = [ask, cite, works, reindex, help];
