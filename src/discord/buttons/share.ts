import { findAgain } from '../finding/find-again.js';
import { type AnswerState, answerState } from '../message/answer-parts.js';
import { encodeUser } from '../message/custom-id.js';
import { passageReply } from '../replies/answer-reply.js';
import type { Button } from '../services/command.js';
import { askedQuestion } from './question.js';

/** Share: shows a private answer to the channel, and takes the button away. */
export const share: Button<AnswerState> = {
  action: 'share',
  state: answerState,
  isUpdate: () => true,
  refusal: (press, { askerId }) =>
    encodeUser(press.userId) === askerId ? null : 'Only the person who asked can share this answer.',
  async run(press, { keys, ...rest }, services) {
    const question = askedQuestion(press);
    const state = { ...rest, keys, askerId: press.userId, isShared: true };
    return services.shared.once(press.messageId, async () => {
      const key = keys[rest.index] as string;
      const { passage, list } = await findAgain(press, key, rest.scope, services);
      const shown = passageReply({ passage, list, question, state, isPrivate: false });
      return { update: shown, reply: shown };
    });
  },
};
