import { z } from 'zod';
import { UserError } from '../../errors.js';
import type { WaitingFile } from '../../library/index.js';
import { counted } from '../../wording/index.js';
import { changeTexts } from '../actions/change-texts.js';
import { documentByToken } from '../finding/documents.js';
import { keyPart, keysPart } from '../message/custom-id.js';
import { escapeText } from '../message/escape.js';
import { rowsOf } from '../message/labels.js';
import type { Reply } from '../message/reply.js';
import { replyToError } from '../replies/error-reply.js';
import { decideButtons } from '../replies/text-preview.js';
import type { Press } from '../services/caller.js';
import type { Button, Outcome, ShowProgress } from '../services/command.js';
import { onlyKeepers } from '../services/only-keepers.js';
import type { Services } from '../services/services.js';
import type { WantedChange } from '../services/text-changes.js';

type State = readonly [staged: readonly string[]];

/** Files that were sent; their names have the form of keys. */
const state = z.tuple([keysPart]);

/** Told beside the message, which may hold the receipt and its *Undo* by now. */
const noneWaits: Reply = {
  content:
    'This waits no more: it was added or discarded, or nobody decided for a day. `/texts list` shows what is there; send the file again to add it.',
  isPrivate: true,
};

const beingAdded: Reply = {
  content: 'This is being added already: the message above says how far it is.',
  isPrivate: true,
};

/** Add, Add all, and Replace: makes what was shown live. */
export const addText: Button<State> = {
  action: 'add-text',
  state,
  isUpdate: () => true,
  refusal: onlyKeepers,
  async run(caller, [staged], services, show) {
    const added = await services.changes.once(staged.join(''), () => add(caller, staged, services, show));
    return added ?? { reply: beingAdded };
  },
};

type Replacement = readonly [...State, replaced: string];

const noneToReplace = 'Expected a text to replace, found that it is not there any more; send the file again';

/** Replaces the text that a file seems to be another copy of, which nobody named when it was sent. */
export const replaceText: Button<Replacement> = {
  action: 'replace-text',
  state: z.tuple([keysPart, keyPart]),
  isUpdate: () => true,
  refusal: onlyKeepers,
  async run(caller, [staged, replaced], services, show) {
    const { library, changes } = services;
    const [file] = await library.keeping.waiting(staged);
    if (file === undefined) return { reply: noneWaits };
    const text = await documentByToken(library, replaced);
    if (text === null) throw new UserError(noneToReplace);
    const added = await changes.once(file.staged, async () => {
      await library.keeping.replaceBy(file.staged, text.document);
      return add(caller, [file.staged], services, show);
    });
    return added ?? { reply: beingAdded };
  },
};

async function add(
  caller: Press,
  staged: readonly string[],
  services: Services,
  show: ShowProgress,
): Promise<Outcome> {
  const { keeping } = services.library;
  const waiting = await keeping.waiting(staged);
  if (waiting.length === 0) return { reply: noneWaits };
  try {
    return { update: await changeTexts(adding(waiting), { caller, services, show }) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const why = replyToError(error, { log: services.log, fields: { interaction: caller.interactionId } });
    const still = await keeping.waiting(staged);
    // Somebody who pressed as well has added them: the message has the receipt of that.
    if (still.length === 0) return { reply: { ...why, isPrivate: true } };
    return { update: { ...why, components: againButtons(still) } };
  }
}

/** Discard and Discard all. */
export const discardText: Button<State> = {
  action: 'discard-text',
  state,
  isUpdate: () => true,
  refusal: onlyKeepers,
  async run(_press, [staged], { library: { keeping } }) {
    const waiting = await keeping.waiting(staged);
    for (const one of waiting) await keeping.discard(one.staged);
    const [first] = waiting;
    if (first === undefined) return { reply: noneWaits };
    const names = waiting.length === 1 ? `“${first.name}” was` : `${counted(waiting.length, 'file')} were`;
    return { update: { content: escapeText(`${names} discarded; the texts are as they were.`) } };
  },
};

function adding(waiting: readonly WaitingFile[]): WantedChange {
  const ids = waiting.map(({ staged }) => staged);
  const [first] = waiting;
  const verb = first?.replaces == null ? 'Adding' : 'Replacing a text by';
  return {
    doing: `${verb} ${waiting.length === 1 ? `“${first?.name}”` : counted(waiting.length, 'file')}`,
    make: (keeping, who, options) => keeping.add(ids, who, options),
    async drop(keeping) {
      for (const id of ids) await keeping.discard(id);
    },
  };
}

/** To try it again. */
function againButtons(waiting: readonly WaitingFile[]): NonNullable<Reply['components']> {
  const ids = waiting.map(({ staged }) => staged);
  const isReplacing = waiting.some(({ replaces }) => replaces !== null);
  return rowsOf(ids.length === 0 ? [] : decideButtons(ids, isReplacing));
}
