import { z } from 'zod';
import { keysPart } from '../message/custom-id.js';
import { type QuotedPassage, sharedCheck } from '../replies/quote-check.js';
import type { Button } from '../services/command.js';

/** Keys of passages; which quotations stand in each: `1.3-2`. */
const state = z
  .tuple([z.union([z.literal('').transform(() => []), keysPart]), z.string().regex(/^[\d.-]{0,40}$/)])
  .transform(([keys, of]): readonly QuotedPassage[] => {
    const numbers = of.split('-').map((some) => some.split('.').filter(Boolean).map(Number));
    return keys.map((key, nth) => ({ key, of: numbers[nth] ?? [] }));
  });

/** Share, under a checked quotation: shows what was found to the channel, and takes the button away. */
export const shareQuote: Button<readonly QuotedPassage[]> = {
  action: 'share-quote',
  state,
  isUpdate: () => true,
  refusal: (press) =>
    press.isPrivateMessage ? null : 'Check the quotation yourself to share what is found.',
  run: (press, passages, { shared }) =>
    shared.once(press.messageId, async () => sharedCheck(press.content, passages, press.userId)),
};
