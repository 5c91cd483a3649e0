import type { Command, MessageCommand } from '../command.js';
import { ask } from './ask.js';
import { checkQuote } from './check-quote.js';
import { cite } from './cite.js';
import { findInTexts } from './find-in-texts.js';
import { help } from './help.js';
import { reindex } from './reindex.js';
import { texts } from './texts.js';
import { works } from './works.js';

/** All slash commands: the dispatcher and the registration read this list. */
export const commands: readonly Command[] = [ask, cite, works, texts, reindex, help];

/** All commands in the menu of a message: read by the same two. */
export const messageCommands: readonly MessageCommand[] = [checkQuote, findInTexts];
