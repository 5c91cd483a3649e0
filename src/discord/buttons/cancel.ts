import { z } from 'zod';
import type { Button } from '../command.js';

/** Cancel: stops a reindex; for moderators, whoever of them started it. */
export const cancel: Button<readonly [run: string]> = {
  action: 'cancel',
  state: z.tuple([z.string().regex(/^\d{1,20}$/)]),
  isUpdate: () => false,
  refusal: (press) =>
    press.isModerator ? null : 'Only moderators (people who may manage the server) can cancel a reindex.',
  run: (_press, [run], { reindexes }) => ({
    reply: {
      content: reindexes.cancel(run)
        ? 'Cancelling; answers come from the old index.'
        : 'This reindex is no longer running.',
    },
  }),
};
