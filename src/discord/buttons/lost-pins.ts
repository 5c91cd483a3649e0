import { z } from 'zod';
import { changeTexts } from '../actions/change-texts.js';
import { keyPart } from '../message/custom-id.js';
import type { Reply } from '../message/reply.js';
import type { Button } from '../services/command.js';
import { onlyKeepers } from '../services/only-keepers.js';

type State = readonly [asked: string];

const state = z.tuple([keyPart]);

const tooLate: Reply = {
  content:
    'Nothing was changed: this was asked more than 15 minutes ago, or Ibid was restarted since. Make the change again to be asked again.',
};

function goingOn(action: string, movesLost: boolean): Button<State> {
  return {
    action,
    state,
    isUpdate: () => true,
    refusal: onlyKeepers,
    async run(caller, [name], services, show) {
      const asked = services.changes.take(name);
      if (asked === null) return { update: tooLate };
      const lost = { acceptLost: asked.lost, movesLost };
      return { update: await changeTexts(asked.change, { caller, services, show }, lost) };
    },
  };
}

/** Go on all the same: makes a change by which pinned questions lose their answers. */
export const goOn = goingOn('go-on', false);

/** Pin the new answers: makes the change, and pins what the questions are answered then. */
export const movePins = goingOn('move-pins', true);

/** Leave it as it was. */
export const leave: Button<State> = {
  action: 'leave',
  state,
  isUpdate: () => true,
  refusal: onlyKeepers,
  async run(_press, [name], { changes, library }) {
    await changes.take(name)?.change.drop?.(library.keeping);
    return { update: { content: 'Nothing was changed.' } };
  },
};
