import { z } from 'zod';
import { pageToRead } from '../finding/find-again.js';
import { keyPart } from '../message/custom-id.js';
import { readingReply } from '../replies/reading-reply.js';
import type { Button } from '../services/command.js';

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
