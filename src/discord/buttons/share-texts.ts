import { z } from 'zod';
import { type Shown, sharedReply, showAfterSharing } from '../actions/shown-texts.js';
import { countPart, keyPart } from '../message/custom-id.js';
import type { Button } from '../services/command.js';
import { onlyKeepers } from '../services/only-keepers.js';

const state = z
  .union([
    z.tuple([z.literal('list'), countPart.transform(String)]),
    z.tuple([z.enum(['show', 'audit']), keyPart]),
    z.tuple([z.literal('history'), z.literal('')]),
  ])
  .transform(([kind, of]): Shown => ({ kind, of }));

/** Share, under what `/texts` shows: shows it to the channel as it is now, and takes the button away. */
export const shareTextsButton: Button<Shown> = {
  action: 'share-texts',
  state,
  isUpdate: () => true,
  refusal: onlyKeepers,
  run: ({ messageId, userId }, shown, services) =>
    services.shared.once(messageId, async () => {
      const update = await showAfterSharing(shown, services);
      return { update, reply: sharedReply(shown, update, userId) };
    }),
};
