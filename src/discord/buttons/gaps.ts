import { z } from 'zod';
import { UserError } from '../../errors.js';
import { outcomeOf, type UnansweredQuestion } from '../../library/index.js';
import { shownGaps } from '../actions/server-choices.js';
import { countPart, keyPart } from '../message/custom-id.js';
import { stillGapReply } from '../replies/gaps.js';
import { pinnedReply } from '../replies/pins.js';
import { onlyKeepers } from '../services/keepers.js';
import type { Services } from '../services/services.js';
import { type Buttons, defineButton, defineKeepersButton, defineServersButton } from './button.js';

const idPart = z.string().regex(/^[0-9a-f]{8}$/);

async function gapWithId(id: string, { library, serverId }: Services): Promise<UnansweredQuestion> {
  const gap = (await library.keeping.unanswered.list(serverId)).find((one) => one.id === id);
  if (gap !== undefined) return gap;
  throw new UserError('gap-gone');
}

export const gapButtons: Buttons = {
  /** Previous and Next of what was asked and not found. */
  gaps: defineServersButton({
    state: z.tuple([countPart]),
    run: async (press, [page], services) => ({ update: await shownGaps(press, services, page) }),
  }),
  /** Count from now on, and Count no more. */
  'count-gaps': defineServersButton({
    state: z.tuple([z.enum(['yes', 'no'])]),
    async run(press, [isOn], services) {
      const countsGaps = isOn === 'yes';
      const { library, serverId, log } = services;
      await library.keeping.changeSettings(serverId, (settings) => ({ ...settings, countsGaps }));
      log.info(
        { server: serverId, countsGaps, by: press.userName },
        'whether unanswered questions are counted was chosen',
      );
      return { update: await shownGaps(press, services, 0) };
    },
  }),
  /** Delete all now. */
  'forget-gaps': defineServersButton({
    state: z.tuple([]),
    async run(press, _state, services) {
      await services.library.keeping.unanswered.forget(services.serverId);
      return { update: await shownGaps(press, services, 0) };
    },
  }),
  /** Pin: asks the question again and pins what it is answered now; where that is not clear, offers what comes nearest. */
  'pin-gap': defineButton({
    state: z.tuple([idPart]),
    refusal: onlyKeepers,
    async run({ userName }, [id], services) {
      const { library, serverId } = services;
      const gap = await gapWithId(id, services);
      const answer = await library.ask(gap.question);
      if (outcomeOf(answer) !== 'found') return { reply: stillGapReply(gap, answer) };
      const pin = await library.keeping.golden.add(gap.question, undefined, userName);
      await library.keeping.unanswered.forget(serverId, [id]);
      return { reply: pinnedReply(pin) };
    },
  }),
  /** Pin passage: one that comes near, as the answer that the question ought to have. */
  'pin-nearest': defineKeepersButton({
    state: z.tuple([idPart, keyPart]),
    async run({ userName }, [id, key], services) {
      const { keeping } = services.library;
      const { question } = await gapWithId(id, services);
      const pin = await keeping.golden.expect(question, key, userName);
      await keeping.unanswered.forget(services.serverId, [id]);
      return { update: pinnedReply(pin) };
    },
  }),
};
