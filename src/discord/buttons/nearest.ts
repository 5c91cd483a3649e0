import type { Button } from '../command.js';
import { findAgain, type Scope } from '../find-again.js';
import { passageReply } from '../render/answer-reply.js';
import { passageState } from './answer-parts.js';
import { askedQuestion } from './question.js';

/** Show the nearest passage: for a question that the corpus does not answer, to the person who presses it. */
export const nearest: Button<{ readonly scope: Scope; readonly keys: readonly string[] }> = {
  action: 'nearest',
  state: passageState,
  isUpdate: () => false,
  refusal: () => null,
  async run(press, { scope, keys }, services) {
    const question = askedQuestion(press);
    const { passage, list } = await findAgain(press, keys[0] as string, scope, services);
    const state = { askerId: press.userId, scope, isShared: false, index: 0, keys };
    return { reply: passageReply({ passage, list, question, state, isPrivate: true }) };
  },
};
