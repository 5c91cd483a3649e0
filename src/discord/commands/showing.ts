import { showTexts } from '../actions/shown-texts.js';
import { documentToken } from '../finding/documents.js';
import { oneLine } from '../message/escape.js';
import { maxQuestionChars } from '../message/limits.js';
import { pinnedReply, pinsReply } from '../replies/pins.js';
import { undoReply } from '../replies/text-history.js';
import type { Invocation } from '../services/caller.js';
import type { Services } from '../services/services.js';
import { chosenText, textOption } from './options.js';
import type { Subcommand } from './subcommand.js';

/** The parts of `/texts` that show the texts, and what was done to them or is pinned. */
export const showing = {
  list: {
    description: 'List the texts, with who added them',
    run: (_invocation, services) => showTexts({ kind: 'list', of: '0' }, services),
  },
  show: {
    description: 'Show what is known of a text',
    options: (builder) => builder.addStringOption(textOption),
    run: async (invocation, services) =>
      showTexts({ kind: 'show', of: await chosenToken(invocation, services) }, services),
  },
  audit: {
    description: 'Show how well a text was read, with the worst places',
    options: (builder) => builder.addStringOption(textOption),
    run: async (invocation, services) =>
      showTexts({ kind: 'audit', of: await chosenToken(invocation, services) }, services),
  },
  history: {
    description: 'Show what was changed, by whom and when, and go back to a state',
    run: (_invocation, services) => showTexts({ kind: 'history', of: '' }, services),
  },
  undo: {
    description: 'Show the last change, to take it back',
    run: async (_invocation, { library: { keeping } }) => undoReply(await keeping.live()),
  },
  pinned: {
    description: 'Questions that must keep their answers: list, ask, remove or pin them',
    options: (builder) =>
      builder.addStringOption((option) =>
        option
          .setName('question')
          .setDescription('Pin the answer that this question has now')
          .setMaxLength(maxQuestionChars),
      ),
    async run(invocation, { library: { keeping } }) {
      const question = oneLine(invocation.text('question') ?? '');
      if (question === '') return pinsReply(await keeping.golden.list(), 0);
      return pinnedReply(await keeping.golden.add(question, undefined, invocation.userName));
    },
  },
} satisfies Readonly<Record<string, Subcommand>>;

const chosenToken = async (invocation: Invocation, { library }: Services): Promise<string> =>
  documentToken((await chosenText(invocation, library.keeping)).document);
