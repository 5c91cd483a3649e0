import { messageOf } from '../../errors.js';
import {
  type Answer,
  type Library,
  type LocatedNote,
  namedNotes,
  outcomeOf,
  passagesOf,
} from '../../library/index.js';
import { shownPassage } from '../finding/find-again.js';
import { notesOf } from '../finding/notes.js';
import { allTexts, documentsOf, type ReadingList } from '../finding/reading-list.js';
import type { Scope } from '../message/answer-parts.js';
import type { Reply } from '../message/reply.js';
import { passageReply } from '../replies/answer-reply.js';
import { notFoundReply } from '../replies/not-found-reply.js';
import type { Caller } from '../services/caller.js';
import { mayKeep } from '../services/keepers.js';
import type { Services } from '../services/services.js';

interface AskedQuestion {
  readonly question: string;
  readonly scope: Scope;
  /** The only texts that are asked; all of them where it has none. */
  readonly list: ReadingList;
  readonly isPrivate: boolean;
}

/** How many passages one can page through: their keys have room in a custom id. */
const maxPassages = 5;

/** Asks, and shows the passage that answers, or to the asker alone the one that comes near; else that there is no answer. */
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
  const shown = { scope, list: scope === 'one' ? allTexts : list };
  const passages = passagesOf(answer);
  const keys = passages.slice(0, maxPassages).map(({ key }) => key);
  const [best] = passages;
  if (answer.kind === 'not-found' && (best === undefined || outcomeOf(answer) === 'not-found')) {
    const notes = await notesAskedFor(answer, library, documents);
    const isRefusalPrivate = isPrivate || refusals === 'private';
    return notFoundReply(answer, { ...shown, notes, nearest: keys, isPrivate: isRefusalPrivate });
  }
  if (best === undefined) throw new Error('an answer without a passage');
  recent.remember(caller.channelId, caller.userId, passages);
  return passageReply({
    ...{ ...shown, question: answer.question, passage: shownPassage(best, answer) },
    state: { askerId: caller.userId, scope, isShared: false, index: 0, keys },
    // What only comes near is shown to others only where the asker shares it.
    isPrivate: isPrivate || kind === 'not-found',
    mayPin: mayKeep(caller),
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
    if (countsGaps) await library.keeping.unanswered.count(serverId, question);
  } catch (error) {
    // The person who asked is told that there is no answer all the same.
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
