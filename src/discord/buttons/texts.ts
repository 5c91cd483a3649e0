import { z } from 'zod';
import { chooseRole, onlyModeratorsChoose } from '../actions/server-choices.js';
import { showTexts } from '../actions/shown-texts.js';
import { keepChannelTo, readingListOf } from '../finding/reading-list.js';
import { countPart } from '../message/custom-id.js';
import { readingListReply } from '../replies/reading-list.js';
import { textsReply } from '../replies/texts.js';
import {
  type Buttons,
  defineButton,
  defineKeepersButton,
  defineOwnButton,
  defineServersButton,
} from './button.js';

export const textButtons: Buttons = {
  /** All texts, of the many that `/help` has no room for. */
  texts: defineButton({
    state: z.tuple([countPart]),
    run: async (_press, [page], { library }) => ({ reply: textsReply(await library.texts(), page) }),
  }),
  /** Previous and Next of that list. */
  'texts-page': defineOwnButton('own-texts', {
    state: z.tuple([countPart]),
    run: async (_press, [page], { library }) => ({ update: textsReply(await library.texts(), page) }),
  }),
  /** Previous and Next of the list of texts for moderators. */
  'kept-texts': defineKeepersButton({
    state: z.tuple([countPart]),
    run: async (_press, [page], services) => ({
      update: await showTexts({ kind: 'list', of: String(page) }, services),
    }),
  }),
  /** Take it back: moderators alone keep the texts from now on. */
  'no-role': defineButton({
    state: z.tuple([]),
    isUpdate: true,
    refusal: onlyModeratorsChoose,
    run: async (press, _state, services) => ({ update: await chooseRole(null, press, services) }),
  }),
  /** Go back to all texts: takes back what the channel is kept to. */
  'no-list': defineServersButton({
    state: z.tuple([]),
    async run(press, _state, services) {
      await keepChannelTo([], press, services);
      return { update: readingListReply(await readingListOf(press, services)) };
    },
  }),
};
