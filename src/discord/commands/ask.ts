import { SlashCommandBuilder } from 'discord.js';
import { UserError } from '../../errors.js';
import { replyTo } from '../actions/ask-question.js';
import { chosenDocument } from '../finding/documents.js';
import { allTexts, readingListOf } from '../finding/reading-list.js';
import { oneLine } from '../message/escape.js';
import { maxQuestionChars } from '../message/limits.js';
import type { Reply } from '../message/reply.js';
import type { Caller, Invocation } from '../services/caller.js';
import type { Command } from '../services/command.js';
import type { Services } from '../services/services.js';
import { documentChoices, documentOption } from './options.js';

const isPrivate = (invocation: Invocation): boolean => invocation.flag('private') ?? false;

export const ask: Command = {
  data: new SlashCommandBuilder()
    .setName('ask')
    .setDescription('Find what the texts say about a question, word for word, with the footnotes')
    .addStringOption((option) =>
      option
        .setName('question')
        .setDescription('In your own words')
        .setMaxLength(maxQuestionChars)
        .setRequired(true),
    )
    .addStringOption(documentOption)
    .addBooleanOption((option) =>
      option.setName('private').setDescription('Only you see the answer; you can share it afterwards'),
    )
    .toJSON(),
  isAsking: true,
  isPrivate,
  async run(invocation, services) {
    const question = oneLine(invocation.text('question') ?? '');
    if (question.length > maxQuestionChars) {
      throw new UserError('question-too-long', { most: maxQuestionChars, is: question.length });
    }
    const asked = { question, isPrivate: isPrivate(invocation) };
    const typed = invocation.text('document');
    if (typed !== null) {
      // What somebody names is asked, whatever the channel is kept to.
      const texts = [await chosenDocument(services.library, typed)];
      return replyTo({ ...asked, scope: 'one', list: { ...allTexts, texts } }, invocation, services);
    }
    return askHere(asked, invocation, services);
  },
  complete: (_option, typed, _invocation, { library }) => documentChoices(library, typed),
};

/** Asks the texts that the channel is kept to, or all. */
export async function askHere(
  asked: { readonly question: string; readonly isPrivate: boolean },
  caller: Caller,
  services: Services,
): Promise<Reply> {
  const list = await readingListOf(caller, services);
  const scope = list.texts.length === 0 ? 'all' : 'list';
  return replyTo({ ...asked, scope, list }, caller, services);
}
