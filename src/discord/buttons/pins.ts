import { z } from 'zod';
import { countPart } from '../message/custom-id.js';
import { pinnedReply, pinsReply, pinsRunReply } from '../replies/pins.js';
import { changingReply } from '../replies/text-change.js';
import { onlyKeepers } from '../services/keepers.js';
import { askedQuestion, type Buttons, defineButton, defineKeepersButton } from './button.js';

const pinPart = z.string().regex(/^[0-9a-f]{1,16}$/);

export const pinButtons: Buttons = {
  /** Pin, under an answer: from now on a change that loses it asks first. */
  pin: defineButton({
    state: z.tuple([]),
    refusal: onlyKeepers,
    async run(press, _state, { library }) {
      const pinned = await library.keeping.golden.add(askedQuestion(press), undefined, press.userName);
      return { reply: pinnedReply(pinned) };
    },
  }),
  /** Remove, under what is pinned. */
  unpin: defineKeepersButton({
    state: z.tuple([pinPart, countPart]),
    async run(_press, [id, page], { library }) {
      const { golden } = library.keeping;
      // Who presses twice wants it gone, and so it is.
      const isThere = (await golden.list()).some((one) => one.id === id);
      const removed = isThere ? await golden.remove(id) : null;
      return { update: pinsReply(await golden.list(), page, removed) };
    },
  }),
  /** Previous and Next of what is pinned. */
  pins: defineKeepersButton({
    state: z.tuple([countPart]),
    run: async (_press, [page], { library }) => ({
      update: pinsReply(await library.keeping.golden.list(), page),
    }),
  }),
  /** Ask them all: tries every pinned question. */
  'run-pins': defineKeepersButton({
    state: z.tuple([]),
    async run({ interactionId: id, userName: by }, _state, { library, changes }, show) {
      const doing = 'Asking what is pinned';
      return changes.run({ id, kind: 'reading', by, doing, cancelled: 'cancelled' }, async (work) => {
        const results = await library.keeping.golden.ask({
          signal: work.abort.signal,
          onProgress: (progress) => show(changingReply(work, progress)),
        });
        return { update: pinsRunReply(results) };
      });
    },
  }),
};
