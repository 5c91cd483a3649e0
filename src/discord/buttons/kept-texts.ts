import { z } from 'zod';
import { showTexts } from '../actions/shown-texts.js';
import { countPart } from '../message/custom-id.js';
import type { Button } from '../services/command.js';
import { onlyKeepers } from '../services/only-keepers.js';

/** Previous and Next of the list of texts for moderators. */
export const keptTexts: Button<readonly [page: number]> = {
  action: 'kept-texts',
  state: z.tuple([countPart]),
  isUpdate: () => true,
  refusal: onlyKeepers,
  run: async (_press, [page], services) => ({
    update: await showTexts({ kind: 'list', of: String(page) }, services),
  }),
};
