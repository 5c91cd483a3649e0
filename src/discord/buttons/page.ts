import type { Button } from '../command.js';
import { encodeUser } from '../custom-id.js';
import { findAgain } from '../find-again.js';
import { passageReply } from '../render/answer-reply.js';
import { type AnswerState, answerState } from './answer-parts.js';
import { askedQuestion } from './question.js';

/** Previous and Next: turns to another passage of the answer, for the one who asked. */
export const page: Button<AnswerState> = {
  action: 'page',
  state: answerState,
  isUpdate: true,
  refusal: (press, { askerId }) =>
    encodeUser(press.userId) === askerId
      ? null
      : 'Only the person who asked can turn the pages of this answer. Ask it yourself with `/ask` to turn your own; the other buttons are for everybody.',
  async run(press, state, { library }) {
    const question = askedQuestion(press);
    const { passage } = await findAgain(library, question, state.keys[state.index] as string, state.scope);
    const isPrivate = press.isPrivateMessage;
    return {
      update: passageReply({ passage, question, state: { ...state, askerId: press.userId }, isPrivate }),
    };
  },
};
