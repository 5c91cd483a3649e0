import { ApplicationCommandType, ContextMenuCommandBuilder } from 'discord.js';
import { UserError } from '../../errors.js';
import { shorten } from '../message/cut.js';
import { maxQuestionChars } from '../message/limits.js';
import { asQuestion } from '../message/message-words.js';
import { quoteCheckReply } from '../replies/quote-check.js';
import type { MessageCommand } from '../services/command.js';
import { askHere } from './ask.js';

/** Says whether the words of a message are in the texts; only the person who uses it sees the reply. */
export const checkQuote: MessageCommand = {
  data: new ContextMenuCommandBuilder()
    .setName('Check this quote')
    .setType(ApplicationCommandType.Message)
    .toJSON(),
  isAsking: true,
  async run({ words }, { library, log }) {
    const check = await library.checkQuote(words);
    const verdicts = check.quotations.map(({ verdict }) => verdict);
    log.info({ messageChars: words.length, verdicts, unchecked: check.unchecked }, 'checked quotations');
    return quoteCheckReply(check);
  },
};

/** Asks with the words of a message, as `/ask` with `private` does. */
export const findInTexts: MessageCommand = {
  data: new ContextMenuCommandBuilder()
    .setName('Find in the texts')
    .setType(ApplicationCommandType.Message)
    .toJSON(),
  isAsking: true,
  run(target, services) {
    const question = shorten(asQuestion(target.words), maxQuestionChars);
    if (question === '') throw new UserError('message-without-words');
    return askHere({ question, isPrivate: true }, target, services);
  },
};
