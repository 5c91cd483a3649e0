import { z } from 'zod';
import { UserError } from '../../errors.js';
import { changeTexts } from '../actions/change-texts.js';
import { restoring } from '../actions/restoring.js';
import { versionToken } from '../finding/documents.js';
import { keyPart } from '../message/custom-id.js';
import type { Button } from '../services/command.js';
import { onlyKeepers } from '../services/only-keepers.js';

/** Restore: brings a text back from the list of those that were removed. */
export const restoreText: Button<readonly [version: string]> = {
  action: 'restore-text',
  state: z.tuple([keyPart]),
  isUpdate: () => true,
  refusal: onlyKeepers,
  async run(caller, [token], services, show) {
    const removed = await services.library.keeping.removed();
    const text = removed.find((one) => versionToken(one) === token);
    if (text === undefined) {
      throw new UserError(
        'This is there again, or was deleted for good; `/texts restore` shows what can be brought back.',
      );
    }
    return { update: await changeTexts(restoring(text), { caller, services, show }) };
  },
};
