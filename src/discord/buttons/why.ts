import { UserError } from '../../errors.js';
import { findAgain } from '../finding/find-again.js';
import type { Scope } from '../message/answer-parts.js';
import { passageState } from '../message/answer-parts.js';
import type { Reply } from '../message/reply.js';
import { figuresReply, type WhyReply, whyReply } from '../replies/why.js';
import type { Button } from '../services/command.js';
import { askedQuestion } from './question.js';

type State = { readonly scope: Scope; readonly keys: readonly string[] };

function explaining(action: string, show: (reasons: WhyReply) => Reply): Button<State> {
  return {
    action,
    state: passageState,
    refusal: () => null,
    async run(press, { scope, keys }, services) {
      const question = askedQuestion(press);
      const { ranked } = await findAgain(press, keys[0] as string, scope, services);
      if (ranked === null) {
        throw new UserError(
          'The texts have changed since this answer, and the question no longer leads to this passage. Ask again to see what it leads to now.',
        );
      }
      return { reply: show({ ...ranked, question, scope }) };
    },
  };
}

/** Why this passage: in three sentences. */
export const why = explaining('why', whyReply);

/** Figures: what these sentences are made of. */
export const figures = explaining('figures', figuresReply);
