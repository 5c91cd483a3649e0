import { findAgain } from '../finding/find-again.js';
import { type AnswerState, answerState } from '../message/answer-parts.js';
import { encodeUser } from '../message/custom-id.js';
import { passageReply } from '../replies/answer-reply.js';
import type { Press } from '../services/caller.js';
import type { Button } from '../services/command.js';
import { mayKeep } from '../services/only-keepers.js';
import { askedQuestion } from './question.js';

const isAskers = (press: Press, { askerId }: AnswerState): boolean => encodeUser(press.userId) === askerId;

/** Previous and Next: turns to another passage of the answer; others than who asked get a private copy of their own. */
export const page: Button<AnswerState> = {
  action: 'page',
  state: answerState,
  isUpdate: isAskers,
  refusal: () => null,
  async run(press, state, services) {
    const question = askedQuestion(press);
    const key = state.keys[state.index] as string;
    const { passage, list } = await findAgain(press, key, state.scope, services);
    const own = { ...state, askerId: press.userId };
    const mayPin = mayKeep(press);
    if (isAskers(press, state)) {
      const isPrivate = press.isPrivateMessage;
      return { update: passageReply({ passage, list, question, state: own, isPrivate, mayPin }) };
    }
    return {
      reply: passageReply({
        passage,
        list,
        question,
        state: { ...own, isShared: false },
        isPrivate: true,
        mayPin,
      }),
    };
  },
};
