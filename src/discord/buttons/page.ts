import type { Button, Press } from '../command.js';
import { encodeUser } from '../custom-id.js';
import { findAgain } from '../find-again.js';
import { mayKeep } from '../keeping/only-keepers.js';
import { passageReply } from '../render/answer-reply.js';
import { type AnswerState, answerState } from './answer-parts.js';
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
