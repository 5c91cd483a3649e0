import { z } from 'zod';
import type { Button } from '../command.js';
import { onlyServersKeepers } from '../keeping/only-keepers.js';
import { keepChannelTo, readingListOf } from '../reading-list.js';
import { readingListReply } from '../render/reading-list.js';

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
