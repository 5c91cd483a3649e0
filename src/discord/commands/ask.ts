import { SlashCommandBuilder } from 'discord.js';
import { messageOf, UserError } from '../../errors.js';
import {
  type Answer,
  type Library,
  type LocatedNote,
  namedNotes,
  outcomeOf,
  passagesOf,
} from '../../library/index.js';
import type { Caller, Command, Invocation, Services } from '../command.js';
import { chosenDocument } from '../documents.js';
import { oneLine } from '../escape.js';
import type { Scope } from '../find-again.js';
import { mayKeep } from '../keeping/only-keepers.js';
import { maxQuestionChars } from '../limits.js';
import { allTexts, documentsOf, type ReadingList, readingListOf } from '../reading-list.js';
import { answerReply, maxPassages } from '../render/answer-reply.js';
import type { Reply } from '../reply.js';
import { notesOf } from './note-choices.js';
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
      throw new UserError(
        `Expected a question of at most ${maxQuestionChars} characters, found ${question.length}; ask in fewer words`,
      );
    }
    const asked = { question, isPrivate: isPrivate(invocation) };
    const typed = invocation.text('document');
    if (typed !== null) {
      // What somebody names is asked, whatever the channel is kept to.
      const texts = [await chosenDocument(services.library, typed)];
      return replyTo({ ...asked, scope: 'one', list: { ...allTexts, texts } }, invocation, services);
    }
    const list = await readingListOf(invocation, services);
    const scope = list.texts.length === 0 ? 'all' : 'list';
    return replyTo({ ...asked, scope, list }, invocation, services);
  },
  complete: (_option, typed, _invocation, { library }) => documentChoices(library, typed),
};

export interface AskedQuestion {
  readonly question: string;
  readonly scope: Scope;
  /** The only texts that are asked; all of them where it has none. */
  readonly list: ReadingList;
  readonly isPrivate: boolean;
}

/** Asks, and shows the answer. */
export async function replyTo(
  { question, scope, list, isPrivate }: AskedQuestion,
  caller: Caller,
  services: Services,
): Promise<Reply> {
  const { library, recent, refusals, log } = services;
  const documents = documentsOf(list);
  const answer = await library.ask(question, { documents, limit: maxPassages });
  const { kind, evidence, tookMs, unread } = answer;
  const reading = unread === null ? {} : { unread };
  log.info({ questionChars: question.length, kind, evidence, tookMs, ...reading }, 'answered');
  log.debug({ question }, 'question');
  if (scope === 'all' && !isPrivate) await countGap(answer, services);
  if (outcomeOf(answer) !== 'not-found') {
    recent.remember(caller.channelId, caller.userId, passagesOf(answer));
  }
  return answerReply(answer, {
    scope,
    list: scope === 'one' ? allTexts : list,
    askerId: caller.userId,
    isPrivate,
    mayPin: mayKeep(caller),
    isRefusalPrivate: isPrivate || refusals === 'private',
    notes: await notesAskedFor(answer, library, documents),
  });
}

/**
 * Counts a question that the texts do not answer or only come near, where the server wants that. What asks for something
 * else than a passage, and what is asked privately or of some texts, is no gap in the texts.
 */
async function countGap(answer: Answer, { library, serverId, log }: Services): Promise<void> {
  if (answer.kind === 'found' || answer.nearest.length === 0) return;
  const { question, hint } = answer;
  if (hint !== null && hint.kind !== 'look-up') return;
  try {
    const { countsGaps } = await library.keeping.settings(serverId);
    if (countsGaps) await library.keeping.gaps.count(serverId, question);
  } catch (error) {
    // Whoever asks is told that there is no answer all the same.
    log.warn({ reason: messageOf(error) }, 'a question without an answer could not be counted');
  }
}

/** The notes with the number that a question asks for, as "what is footnote 5?" does. */
async function notesAskedFor(
  answer: Answer,
  library: Library,
  documents: readonly string[] | undefined,
): Promise<readonly LocatedNote[]> {
  if (answer.kind === 'found' || answer.hint?.kind !== 'note') return [];
  return namedNotes(await notesOf(library, documents), answer.hint.number);
}
