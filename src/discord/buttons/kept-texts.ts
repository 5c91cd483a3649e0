import { z } from 'zod';
import type { Button } from '../command.js';
import { countPart } from '../custom-id.js';
import { onlyKeepers } from '../keeping/only-keepers.js';
import { showTexts } from '../keeping/shown-texts.js';

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
