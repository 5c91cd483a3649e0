import { z } from 'zod';
import { changeTexts } from '../actions/change-texts.js';
import type { Button } from '../services/command.js';
import { onlyKeepers } from '../services/only-keepers.js';
import type { WantedChange } from '../services/text-changes.js';

type State = readonly [to: string, from: string];

const statePart = z.string().regex(/^[\w-]{1,40}$/);

/** Undo, and Go back to a state of the history: only while the texts are as they were when it was shown. */
export const goBack: Button<State> = {
  action: 'go-back',
  state: z.tuple([statePart, statePart]),
  isUpdate: () => true,
  refusal: onlyKeepers,
  async run(caller, [to, from], services, show) {
    const change: WantedChange = {
      doing: 'Going back to an earlier state',
      make: (keeping, who, options) => keeping.undo(who, { ...options, to, from }),
    };
    return { update: await changeTexts(change, { caller, services, show }) };
  },
};
