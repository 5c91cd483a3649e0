import { z } from 'zod';
import type { Button } from '../command.js';
import { replyTo } from '../commands/ask.js';
import { allTexts } from '../reading-list.js';
import { askedQuestion } from './question.js';

/** Ask all texts: of a channel that is kept to some which do not answer; for who presses alone, who can share it. */
export const askAll: Button<readonly []> = {
  action: 'ask-all',
  state: z.tuple([]),
  isUpdate: () => false,
  refusal: () => null,
  run: async (press, _state, services) => ({
    reply: await replyTo(
      { question: askedQuestion(press), scope: 'all', list: allTexts, isPrivate: true },
      press,
      services,
    ),
  }),
};
