import { z } from 'zod';
import { UserError } from '../../errors.js';
import type { Library } from '../../library/index.js';
import { replyTo } from '../actions/ask-question.js';
import { findAgain, passageThere } from '../finding/find-again.js';
import { allTexts } from '../finding/reading-list.js';
import { type AnswerState, answerState, passageState } from '../message/answer-parts.js';
import { countPart, encodeUser, keyPart } from '../message/custom-id.js';
import type { Reply } from '../message/reply.js';
import { passageReply } from '../replies/answer-reply.js';
import { copyReply, workButtons } from '../replies/citations.js';
import { figuresReply, type WhyReply, whyReply } from '../replies/why.js';
import type { Press } from '../services/caller.js';
import { mayKeep } from '../services/keepers.js';
import { askedQuestion, type Button, type Buttons, defineButton } from './button.js';

const isAskers = (press: Press, { askerId }: AnswerState): boolean => encodeUser(press.userId) === askerId;

function explaining(show: (reasons: WhyReply) => Reply): Button {
  return defineButton({
    state: passageState,
    async run(press, { scope, keys }, services) {
      const question = askedQuestion(press);
      const { ranked } = await findAgain(press, keys[0] as string, scope, services);
      if (ranked === null) throw new UserError('passage-not-found-again');
      return { reply: show({ ...ranked, question, scope }) };
    },
  });
}

const worksOf = async (library: Library, document: string) => (await library.works(document))[0] ?? null;

export const answerButtons: Buttons = {
  /** Previous and Next: turns to another passage of the answer; others than who asked get a private copy of their own. */
  page: defineButton({
    state: answerState,
    isUpdate: isAskers,
    async run(press, state, services) {
      const question = askedQuestion(press);
      const key = state.keys[state.index] as string;
      const { passage, list } = await findAgain(press, key, state.scope, services);
      const own = { ...state, askerId: press.userId };
      const shown = { passage, list, question, mayPin: mayKeep(press) };
      if (isAskers(press, state)) {
        return { update: passageReply({ ...shown, state: own, isPrivate: press.isPrivateMessage }) };
      }
      return { reply: passageReply({ ...shown, state: { ...own, isShared: false }, isPrivate: true }) };
    },
  }),
  /** Show the nearest passage: for a question that the corpus does not answer, to the person who presses it. */
  nearest: defineButton({
    state: passageState,
    async run(press, { scope, keys }, services) {
      const question = askedQuestion(press);
      const { passage, list } = await findAgain(press, keys[0] as string, scope, services);
      const state = { askerId: press.userId, scope, isShared: false, index: 0, keys };
      return { reply: passageReply({ passage, list, question, state, isPrivate: true }) };
    },
  }),
  /** Ask all texts: of a channel that is kept to some which do not answer; for who presses alone, who can share it. */
  'ask-all': defineButton({
    state: z.tuple([]),
    async run(press, _state, services) {
      const asked = {
        question: askedQuestion(press),
        scope: 'all',
        list: allTexts,
        isPrivate: true,
      } as const;
      return { reply: await replyTo(asked, press, services) };
    },
  }),
  /** Why this passage: in three sentences. */
  why: explaining(whyReply),
  /** Figures: what these sentences are made of. */
  figures: explaining(figuresReply),
  /** Copy citation: the passage in every style, privately, and the works that its notes cite. */
  copy: defineButton({
    state: z.tuple([keyPart]),
    async run(press, [key], services) {
      const { passage } = await findAgain(press, key, 'one', services);
      return { reply: await copyReply(passage, await worksOf(services.library, passage.document)) };
    },
  }),
  /** More works: those whose buttons had no room below the citation. */
  'more-works': defineButton({
    state: z.tuple([keyPart, countPart]),
    async run(_press, [key, page], { library }) {
      const passage = await passageThere(library, key);
      const components = workButtons(passage, await worksOf(library, passage.document), page);
      return { reply: { content: 'More works that its notes cite:', components } };
    },
  }),
};
