import { z } from 'zod';
import type { Button } from '../services/command.js';
import { onlyModeratorsReindex } from '../services/only-keepers.js';

/** Cancel: stops a reindex; for moderators, whoever of them started it. */
export const cancel: Button<readonly [run: string]> = {
  action: 'cancel',
  state: z.tuple([z.string().regex(/^\d{1,20}$/)]),
  refusal: onlyModeratorsReindex,
  run: (_press, [run], { reindexes }) => ({
    reply: {
      content: reindexes.cancel(run)
        ? 'Cancelling; answers come from the old index.'
        : 'This reindex is no longer running.',
    },
  }),
};
