import { z } from 'zod';
import { replyTo } from '../actions/ask-question.js';
import { allTexts } from '../finding/reading-list.js';
import type { Button } from '../services/command.js';
import { askedQuestion } from './question.js';

/** Ask all texts: of a channel that is kept to some which do not answer; for who presses alone, who can share it. */
export const askAll: Button<readonly []> = {
  action: 'ask-all',
  state: z.tuple([]),
  refusal: () => null,
  run: async (press, _state, services) => ({
    reply: await replyTo(
      { question: askedQuestion(press), scope: 'all', list: allTexts, isPrivate: true },
      press,
      services,
    ),
  }),
};
