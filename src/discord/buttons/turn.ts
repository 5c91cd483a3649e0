import { z } from 'zod';
import type { Button } from '../command.js';
import { keyPart } from '../custom-id.js';
import { pageToRead } from '../find-again.js';
import { readingReply } from '../render/reading-reply.js';

/**
 * Read back and Read on: turns to the page before or after. The side tells the two buttons apart where one of them leads
 * nowhere.
 */
export const turn: Button<readonly [key: string, side: 'a' | 'b']> = {
  action: 'turn',
  state: z.tuple([keyPart, z.enum(['a', 'b'])]),
  isUpdate: () => true,
  refusal: (press) =>
    press.isPrivateMessage ? null : 'Press Read passage to read in a message of your own.',
  run: async (_press, [key], { library }) => ({
    update: readingReply(await pageToRead(library, key), { question: null, sentence: null }),
  }),
};
