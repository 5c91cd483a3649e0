import { comesNear, lookedUpLine, respelledLines } from '../../wording/index.js';
import type { ShownPassage } from '../finding/find-again.js';
import type { ReadingList } from '../finding/reading-list.js';
import { type AnswerState, answerId, passageId } from '../message/answer-parts.js';
import { plain } from '../message/escape.js';
import { button, type MenuEntry, menuOf, type Reply, rowsOf, sharedBy } from '../message/reply.js';
import { answerText, sourceOf } from './answer.js';
import { notesButton } from './note-button.js';
import { turnButtons } from './paging.js';
import { fromLines } from './reading-list.js';

export interface PassageReply {
  readonly passage: ShownPassage;
  /** What its channel is kept to. */
  readonly list: ReadingList;
  readonly question: string;
  readonly state: AnswerState;
  /** Offers to share it with the channel. */
  readonly isPrivate: boolean;
  /** Who asks may pin it. */
  readonly mayPin?: boolean;
}

/** One passage of an answer: the sentence that answers, its source, its notes in short; the rest behind buttons. */
export function passageReply({
  passage,
  list,
  question,
  state,
  isPrivate,
  mayPin = false,
}: PassageReply): Reply {
  const quote = quotedOf(passage);
  const { index, keys, askerId, isShared } = state;
  const shown = answerText({
    question,
    leads: [...fromLines(list), ...leadsOf(passage)],
    quote,
    source: sourceOf(passage, quote.pages, keys.length > 1 ? `passage ${index + 1} of ${keys.length}` : null),
    notes: quote.footnotes,
    tail: isShared ? [sharedBy(askerId)] : [],
  });
  const components = [
    ...rowsOf(answerButtons(passage, state, isPrivate)),
    menuOf('More', rarerEntries(passage, state, isPrivate && mayPin)),
  ];
  return { ...shown, components, isPublic: !isPrivate };
}

/** What an answer is asked further most often, in the order in which it is of use: one row. */
function answerButtons(passage: ShownPassage, state: AnswerState, isPrivate: boolean) {
  const { index, keys } = state;
  return [
    button('Read passage', 'read', passage.key),
    ...notesButton('notes', passage),
    ...turnButtons({ index, pages: keys.length }, (to) => answerId('page', { ...state, index: to })),
    ...(isPrivate ? [button('Share', ...answerId('share', state))] : []),
  ];
}

function rarerEntries(
  { key }: ShownPassage,
  { index, scope }: AnswerState,
  mayPin: boolean,
): readonly MenuEntry[] {
  // What is pinned is the first passage of a question to all texts.
  const pin: readonly MenuEntry[] = mayPin && index === 0 && scope === 'all' ? [['Pin', 'pin']] : [];
  return [['Copy citation', 'copy', key], ['Why this passage', ...passageId('why', scope, [key])], ...pin];
}

/** The list that was asked for, the sentence that answers, or the passage where no sentence is known to. */
function quotedOf(passage: ShownPassage) {
  const { sentence, list, answer = null } = passage;
  if (sentence === undefined) return passage;
  if (list) return { ...list, sentence };
  const { start, end } = sentence;
  const isWithin = (mark: number | null) => mark !== null && mark > start && mark <= end;
  return { ...sentence, sentence, answer, footnotes: passage.footnotes.filter(({ mark }) => isWithin(mark)) };
}

/** What is to be known before the quote: that a word was taken for another or looked up, or that it may not be an answer. */
function leadsOf({ strength, respelled = [], lookedUp }: ShownPassage): readonly string[] {
  return [
    ...respelledLines(respelled, plain, (meant) => `*${plain(meant)}*`),
    ...(lookedUp === undefined ? [] : [lookedUpLine(plain(lookedUp.word), lookedUp.missing.map(plain))]),
    ...(strength === 'perhaps' ? [comesNear] : []),
    ...(strength === 'not-found' ? ['Near the question, but it does not seem to answer it:'] : []),
  ];
}
