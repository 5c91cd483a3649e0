import { showTexts } from '../actions/shown-texts.js';
import { documentToken } from '../finding/documents.js';
import { oneLine } from '../message/escape.js';
import { maxQuestionChars } from '../message/limits.js';
import { pinnedReply, pinsReply } from '../replies/pins.js';
import { undoReply } from '../replies/text-history.js';
import type { Subcommand } from '../services/command.js';
import { chosenText, textOption } from './options.js';

/** The parts of `/texts` that show the texts, and what was done to them or is pinned. */
export const showing = {
  list: {
    description: 'List the texts, with who added them',
    run: (_invocation, services) => showTexts({ kind: 'list', of: '0' }, services),
  },
  show: showingOne('show', 'Show what is known of a text'),
  audit: showingOne('audit', 'Show how well a text was read, with the worst places'),
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

function showingOne(kind: 'show' | 'audit', description: string): Subcommand {
  return {
    description,
    options: (builder) => builder.addStringOption(textOption),
    async run(invocation, services) {
      const { document } = await chosenText(invocation, services.library.keeping);
      return showTexts({ kind, of: documentToken(document) }, services);
    },
  };
}
