import { SlashCommandBuilder } from 'discord.js';
import { UserError } from '../../errors.js';
import {
  type Answer,
  confidenceOf,
  type Library,
  type LocatedNote,
  namedNotes,
  passagesOf,
} from '../../library/index.js';
import type { Command, Invocation } from '../command.js';
import { chosenDocument } from '../documents.js';
import { oneLine } from '../escape.js';
import type { Scope } from '../find-again.js';
import { maxQuestionChars } from '../limits.js';
import { answerReply, maxPassages } from '../render/answer-reply.js';
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
  async run(invocation, { library, recent, refusals, log }) {
    const question = oneLine(invocation.text('question') ?? '');
    if (question.length > maxQuestionChars) {
      throw new UserError(
        `Expected a question of at most ${maxQuestionChars} characters, found ${question.length}; ask in fewer words`,
      );
    }
    const typed = invocation.text('document');
    const scope: Scope = typed === null ? 'all' : 'one';
    const document = typed === null ? null : (await chosenDocument(library, typed)).document;
    const documents = document === null ? undefined : [document];
    const answer = await library.ask(question, { documents, limit: maxPassages });
    const { kind, evidence, tookMs, unread } = answer;
    const reading = unread === null ? {} : { unread };
    log.info({ questionChars: question.length, kind, evidence, tookMs, ...reading }, 'answered');
    log.debug({ question }, 'question');
    if (confidenceOf(evidence, answer.threshold) !== 'not-found') {
      recent.remember(invocation.channelId, invocation.userId, passagesOf(answer));
    }
    return answerReply(answer, {
      scope,
      askerId: invocation.userId,
      isPrivate: isPrivate(invocation),
      mayPin: invocation.isKeeper,
      isRefusalPrivate: isPrivate(invocation) || refusals === 'private',
      notes: await notesAskedFor(answer, library, document ?? undefined),
    });
  },
  complete: (_option, typed, _invocation, { library }) => documentChoices(library, typed),
};

/** The notes with the number that a question asks for, as "what is footnote 5?" does. */
async function notesAskedFor(
  answer: Answer,
  library: Library,
  document: string | undefined,
): Promise<readonly LocatedNote[]> {
  if (answer.kind === 'found' || answer.hint?.kind !== 'note') return [];
  const documents = await library.notes(document);
  const notes = documents.flatMap((entry) => entry.notes);
  return namedNotes(notes, answer.hint.number);
}
