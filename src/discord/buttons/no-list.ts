import { z } from 'zod';
import { keepChannelTo, readingListOf } from '../finding/reading-list.js';
import { readingListReply } from '../replies/reading-list.js';
import type { Button } from '../services/command.js';
import { onlyServersKeepers } from '../services/only-keepers.js';

/** Go back to all texts: takes back what the channel is kept to. */
export const noList: Button<readonly []> = {
  action: 'no-list',
  state: z.tuple([]),
  isUpdate: () => true,
  refusal: onlyServersKeepers,
  async run(press, _state, services) {
    await keepChannelTo([], press, services);
    return { update: readingListReply(await readingListOf(press, services)) };
  },
};
