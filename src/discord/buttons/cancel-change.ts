import { z } from 'zod';
import type { Button } from '../services/command.js';
import { onlyKeepers } from '../services/only-keepers.js';

/** Cancel: stops what is being done to the texts. */
export const cancelChange: Button<readonly [work: string]> = {
  action: 'cancel-change',
  state: z.tuple([z.string().regex(/^\d{1,20}$/)]),
  refusal: onlyKeepers,
  run: (_press, [work], { changes }) => ({
    reply: {
      content: changes.cancel(work) ? 'Cancelling; the texts stay as they were.' : 'This has ended already.',
    },
  }),
};
