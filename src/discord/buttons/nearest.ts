import { findAgain } from '../finding/find-again.js';
import type { Scope } from '../message/answer-parts.js';
import { passageState } from '../message/answer-parts.js';
import { passageReply } from '../replies/answer-reply.js';
import type { Button } from '../services/command.js';
import { askedQuestion } from './question.js';

/** Show the nearest passage: for a question that the corpus does not answer, to the person who presses it. */
export const nearest: Button<{ readonly scope: Scope; readonly keys: readonly string[] }> = {
  action: 'nearest',
  state: passageState,
  refusal: () => null,
  async run(press, { scope, keys }, services) {
    const question = askedQuestion(press);
    const { passage, list } = await findAgain(press, keys[0] as string, scope, services);
    const state = { askerId: press.userId, scope, isShared: false, index: 0, keys };
    return { reply: passageReply({ passage, list, question, state, isPrivate: true }) };
  },
};
