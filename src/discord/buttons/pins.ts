import { z } from 'zod';
import { countPart } from '../message/custom-id.js';
import { pinnedReply, pinsReply, pinsRunReply } from '../replies/pins.js';
import { changingReply } from '../replies/text-change.js';
import { onlyKeepers } from '../services/only-keepers.js';
import { askedQuestion, defineButton, defineKeepersButton } from './button.js';

const pinPart = z.string().regex(/^[0-9a-f]{1,16}$/);

/** Pin, under an answer: from now on a change that loses it asks first. */
export const pin = defineButton({
  action: 'pin',
  state: z.tuple([]),
  refusal: onlyKeepers,
  async run(press, _state, { library }) {
    const pinned = await library.keeping.golden.add(askedQuestion(press), undefined, press.userName);
    return { reply: pinnedReply(pinned) };
  },
});

/** Remove, under what is pinned. */
export const unpin = defineKeepersButton({
  action: 'unpin',
  state: z.tuple([pinPart, countPart]),
  async run(_press, [id, page], { library: { keeping } }) {
    // Who presses twice wants it gone, and so it is.
    const isThere = (await keeping.golden.list()).some((one) => one.id === id);
    const removed = isThere ? await keeping.golden.remove(id) : null;
    return { update: pinsReply(await keeping.golden.list(), page, removed) };
  },
});

/** Previous and Next of what is pinned. */
export const pinsPage = defineKeepersButton({
  action: 'pins',
  state: z.tuple([countPart]),
  run: async (_press, [page], { library }) => ({
    update: pinsReply(await library.keeping.golden.list(), page),
  }),
});

/** Ask them all: tries every pinned question. */
export const runPins = defineKeepersButton({
  action: 'run-pins',
  state: z.tuple([]),
  async run(press, _state, { library, changes }, show) {
    const facts = {
      id: press.interactionId,
      kind: 'reading',
      by: press.userName,
      doing: 'Asking what is pinned',
      cancelled: 'cancelled',
    } as const;
    return changes.run(facts, async (work) => {
      const results = await library.keeping.golden.ask({
        signal: work.abort.signal,
        onProgress: (progress) => show(changingReply(work, progress)),
      });
      return { update: pinsRunReply(results) };
    });
  },
});
