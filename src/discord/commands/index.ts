import type { Command, MessageCommand } from '../services/command.js';
import { ask } from './ask.js';
import { cite } from './cite.js';
import { help } from './help.js';
import { checkQuote, findInTexts } from './message-commands.js';
import { reindex } from './reindex.js';
import { texts } from './texts.js';
import { works } from './works.js';

export const commands: readonly Command[] = [ask, cite, works, texts, reindex, help];

/** All commands in the menu of a message. */
export const messageCommands: readonly MessageCommand[] = [checkQuote, findInTexts];

/** What Discord is told of all of them. */
export const commandData = [...commands, ...messageCommands].map(({ data }) => data);
