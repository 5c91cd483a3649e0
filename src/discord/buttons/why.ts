import { UserError } from '../../errors.js';
import type { Button } from '../command.js';
import { findAgain, type Scope } from '../find-again.js';
import { whyEmbed } from '../render/why.js';
import { passageState } from './answer-parts.js';
import { askedQuestion } from './question.js';

/** Why this passage: evidence, words in common, ranks. */
export const why: Button<{ readonly scope: Scope; readonly keys: readonly string[] }> = {
  action: 'why',
  state: passageState,
  isUpdate: false,
  refusal: () => null,
  async run(press, { scope, keys }, { library }) {
    const question = askedQuestion(press);
    const { ranked } = await findAgain(library, question, keys[0] as string, scope);
    if (ranked === null) {
      throw new UserError(
        'The corpus has changed since this answer, and the question no longer leads to this passage. Ask again to see what it leads to now.',
      );
    }
    return { reply: { embeds: [whyEmbed(ranked.passage, question, ranked.threshold)] } };
  },
};
