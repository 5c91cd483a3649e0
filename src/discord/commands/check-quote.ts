import { ApplicationCommandType, ContextMenuCommandBuilder } from 'discord.js';
import { quoteCheckReply } from '../replies/quote-check.js';
import type { MessageCommand } from '../services/command.js';

/** Says whether the words of a message stand in the texts; for whoever wonders alone. */
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
