import { z } from 'zod';
import { UserError } from '../../errors.js';
import type { WaitingFile } from '../../library/index.js';
import { counted } from '../../wording/index.js';
import { changeTexts, restoring } from '../actions/change-texts.js';
import { documentByToken, versionToken } from '../finding/documents.js';
import { keyPart, keysPart } from '../message/custom-id.js';
import { escapeText } from '../message/escape.js';
import { type Reply, rowsOf } from '../message/reply.js';
import { replyToError } from '../replies/error-reply.js';
import { goOnRows } from '../replies/text-change.js';
import { decideButtons, previewReply } from '../replies/text-preview.js';
import type { Press } from '../services/caller.js';
import type { ShowProgress } from '../services/command.js';
import { onlyKeepers, onlyModeratorsReindex } from '../services/keepers.js';
import type { Services } from '../services/services.js';
import type { WantedChange } from '../services/text-changes.js';
import { type Button, type Buttons, defineButton, defineKeepersButton, type Outcome } from './button.js';

/** Files that were sent; their names have the form of keys. */
const stagedState = z.tuple([keysPart]);
const workPart = z.string().regex(/^\d{1,20}$/);
const statePart = z.string().regex(/^[\w-]{1,40}$/);

/** Told beside the message, which may hold the receipt and its *Undo* by now. */
const beside = (content: string): Outcome => ({ reply: { content } });

const noneWaits = beside(
  'This waits no more: it was added or discarded, or nobody decided for a day. `/texts list` shows what is there; send the file again to add it.',
);

const beingAdded = beside('This is being added already: the message above says how far it is.');

const tooLate: Reply = {
  content:
    'Nothing was changed: this was asked more than 15 minutes ago, or Ibid was restarted since. Make the change again to be asked again.',
};

async function add(
  caller: Press,
  staged: readonly string[],
  services: Services,
  show: ShowProgress,
): Promise<Outcome> {
  const { keeping } = services.library;
  const waiting = await keeping.waiting(staged);
  if (waiting.length === 0) return noneWaits;
  try {
    return { update: await changeTexts(adding(waiting), { caller, services, show }) };
  } catch (error) {
    const why = whyNot(error, caller, services);
    const still = await keeping.waiting(staged);
    // Somebody who pressed as well has added them: the message has the receipt of that.
    if (still.length === 0) return { reply: why };
    const isReplacing = still.some(({ replaces }) => replaces !== null);
    const ids = still.map((one) => one.staged);
    return { update: { ...why, components: rowsOf(decideButtons(ids, isReplacing)) } };
  }
}

/** What is told of a failure that somebody can act on, and is beside the buttons that try again. */
function whyNot(error: unknown, { interactionId: interaction }: Press, { log }: Services): Reply {
  if (!(error instanceof UserError)) throw error;
  return replyToError(error, { log, fields: { interaction } });
}

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

function goingOn(movesLost: boolean): Button {
  return defineKeepersButton({
    state: z.tuple([keyPart]),
    async run(caller, [name], services, show) {
      const asked = services.changes.take(name);
      if (asked === null) return { update: tooLate };
      const lost = { acceptLost: asked.lost, movesLost };
      try {
        return { update: await changeTexts(asked.change, { caller, services, show }, lost) };
      } catch (error) {
        const why = whyNot(error, caller, services);
        const components = goOnRows(services.changes.ask(asked), movesLost ? asked.lost.length : 0);
        return { update: { ...why, components } };
      }
    },
  });
}

export const changeButtons: Buttons = {
  /** Add, Add all, and Replace: makes what was shown live. */
  'add-text': defineKeepersButton({
    state: stagedState,
    run: async (caller, [staged], services, show) =>
      (await services.changes.once(staged.join(''), () => add(caller, staged, services, show))) ?? beingAdded,
  }),
  /** Shows what would change if a file replaced the text that it seems to be another copy of; Replace below that does it. */
  'replace-text': defineKeepersButton({
    state: z.tuple([keysPart, keyPart]),
    async run(_press, [staged, replaced], { library }) {
      const [file] = await library.keeping.waiting(staged);
      if (file === undefined) return noneWaits;
      const text = await documentByToken(library, replaced);
      if (text === null) throw new UserError('replaced-gone');
      const preview = await library.keeping.replaceBy(file.staged, text.document);
      return preview.kind === 'read'
        ? { update: previewReply(preview, file.name, text.title) }
        : beside(escapeText(preview.reason));
    },
  }),
  /** Discard and Discard all. */
  'discard-text': defineKeepersButton({
    state: stagedState,
    async run(_press, [staged], { library: { keeping } }) {
      const waiting = await keeping.waiting(staged);
      for (const one of waiting) await keeping.discard(one.staged);
      const [first] = waiting;
      if (first === undefined) return noneWaits;
      const names = waiting.length === 1 ? `“${first.name}” was` : `${counted(waiting.length, 'file')} were`;
      return { update: { content: escapeText(`${names} discarded; the texts are as they were.`) } };
    },
  }),
  /** Go on all the same: makes a change by which pinned questions lose their answers. */
  'go-on': goingOn(false),
  /** Pin the new answers: makes the change, and pins what the questions are answered then. */
  'move-pins': goingOn(true),
  /** Leave it as it was. */
  leave: defineKeepersButton({
    state: z.tuple([keyPart]),
    async run(_press, [name], { changes, library }) {
      await changes.take(name)?.change.drop?.(library.keeping);
      return { update: { content: 'Nothing was changed.' } };
    },
  }),
  /** Undo, and Go back to a state of the history: only while the texts are as they were when it was shown. */
  'go-back': defineKeepersButton({
    state: z.tuple([statePart, statePart]),
    async run(caller, [to, from], services, show) {
      const change: WantedChange = {
        doing: 'Going back to an earlier state',
        make: (keeping, who, options) => keeping.undo(who, { ...options, to, from }),
      };
      return { update: await changeTexts(change, { caller, services, show }) };
    },
  }),
  /** Restore: brings a text back from the list of those that were removed. */
  'restore-text': defineKeepersButton({
    state: z.tuple([keyPart]),
    async run(caller, [token], services, show) {
      const removed = await services.library.keeping.removed();
      const text = removed.find((one) => versionToken(one) === token);
      if (text === undefined) throw new UserError('removed-gone');
      return { update: await changeTexts(restoring(text), { caller, services, show }) };
    },
  }),
  /** Cancel: stops what is being done to the texts. */
  'cancel-change': defineButton({
    state: z.tuple([workPart]),
    refusal: onlyKeepers,
    run: (_press, [work], { changes }) =>
      beside(changes.cancel(work) ? 'Cancelling; the texts stay as they were.' : 'This has ended already.'),
  }),
  /** Cancel: stops a reindex; for all moderators, not only the one who started it. */
  cancel: defineButton({
    state: z.tuple([workPart]),
    refusal: onlyModeratorsReindex,
    run: (_press, [run], { reindexes }) =>
      beside(
        reindexes.cancel(run)
          ? 'Cancelling; answers come from the old index.'
          : 'This reindex is no longer running.',
      ),
  }),
};
