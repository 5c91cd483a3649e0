import { z } from 'zod';
import { type Shown, shareTexts } from '../actions/shown-texts.js';
import { findAgain } from '../finding/find-again.js';
import { answerState } from '../message/answer-parts.js';
import { countPart, encodeUser, keyPart, keysPart } from '../message/custom-id.js';
import { passageReply } from '../replies/answer-reply.js';
import { type QuotedPassage, sharedCheck } from '../replies/quote-check.js';
import { askedQuestion, type Buttons, defineButton, defineKeepersButton, defineOwnButton } from './button.js';

/** Share: shows what was private to the channel, and takes the button away. */
export const sharingButtons: Buttons = {
  /** Under an answer. */
  share: defineButton({
    state: answerState,
    isUpdate: true,
    refusal: (press, { askerId }) => (encodeUser(press.userId) === askerId ? null : 'only-asker-shares'),
    run(press, { keys, ...rest }, services) {
      const question = askedQuestion(press);
      const state = { ...rest, keys, askerId: press.userId, isShared: true };
      return services.shared.once(press.messageId, async () => {
        const key = keys[rest.index] as string;
        const { passage, list } = await findAgain(press, key, rest.scope, services);
        const shown = passageReply({ passage, list, question, state, isPrivate: false });
        return { update: shown, reply: shown };
      });
    },
  }),
  /** Under a checked quotation. */
  'share-quote': defineOwnButton('own-quotation', {
    /** Keys of passages; which quotations are in each: `1.3-2`. */
    state: z
      .tuple([z.union([z.literal('').transform(() => []), keysPart]), z.string().regex(/^[\d.-]{0,40}$/)])
      .transform(([keys, of]): readonly QuotedPassage[] => {
        const numbers = of.split('-').map((some) => some.split('.').filter(Boolean).map(Number));
        return keys.map((key, nth) => ({ key, of: numbers[nth] ?? [] }));
      }),
    run: (press, passages, { shared }) =>
      shared.once(press.messageId, async () => sharedCheck(press.content, passages, press.userId)),
  }),
  /** Under what `/texts` shows: as it is now. */
  'share-texts': defineKeepersButton({
    state: z
      .union([
        z.tuple([z.literal('list'), countPart.transform(String)]),
        z.tuple([z.enum(['show', 'audit']), keyPart]),
        z.tuple([z.literal('history'), z.literal('')]),
      ])
      .transform(([kind, of]): Shown => ({ kind, of })),
    run: ({ messageId, userId }, shown, services) =>
      services.shared.once(messageId, () => shareTexts(shown, userId, services)),
  }),
};
