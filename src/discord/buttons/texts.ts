import { z } from 'zod';
import { countPart } from '../message/custom-id.js';
import { textsReply } from '../replies/texts.js';
import type { Button } from '../services/command.js';

const state = z.tuple([countPart]);

/** All texts, of the many that `/help` has no room for. */
export const texts: Button<readonly [page: number]> = {
  action: 'texts',
  state,
  refusal: () => null,
  run: async (_press, [page], { library }) => ({ reply: textsReply(await library.texts(), page) }),
};

/** Previous and Next of that list. */
export const textsPage: Button<readonly [page: number]> = {
  action: 'texts-page',
  state,
  isUpdate: () => true,
  refusal: (press) => (press.isPrivateMessage ? null : 'Use `/help` to get a list of your own.'),
  run: async (_press, [page], { library }) => ({ update: textsReply(await library.texts(), page) }),
};
