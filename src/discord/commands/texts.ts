import { PermissionFlagsBits, SlashCommandBuilder } from 'discord.js';
import { UserError } from '../../errors.js';
import type { RemovedText } from '../../library/index.js';
import { namedApart } from '../../wording/index.js';
import { chooseRole, onlyModeratorsChoose, shownGaps } from '../actions/server-choices.js';
import { showTexts } from '../actions/shown-texts.js';
import { chosenDocument, documentToken, thoseHolding } from '../finding/documents.js';
import { keepChannelTo, readingListOf } from '../finding/reading-list.js';
import { oneLine } from '../message/escape.js';
import { maxQuestionChars, optionLimits } from '../message/limits.js';
import { pinnedReply, pinsReply } from '../replies/pins.js';
import { readingListReply } from '../replies/reading-list.js';
import { roleReply } from '../replies/role.js';
import { undoReply } from '../replies/text-history.js';
import type { Choice, Command, Subcommand } from '../services/command.js';
import { keepersRole, onlyKeepers, onlyServersKeepers } from '../services/keepers.js';
import { changing } from './changing.js';
import { choiceName, chosenText, documentChoices, textOption } from './options.js';

const textOptions = ['text', 'text-2', 'text-3', 'text-4', 'text-5'] as const;

/** In the order in which Discord lists them. */
const subcommands: Readonly<Record<string, Subcommand>> = {
  add: changing.add,
  list: {
    description: 'List the texts, with who added them',
    run: (_invocation, services) => showTexts({ kind: 'list', of: '0' }, services),
  },
  show: showingOne('show', 'Show what is known of a text'),
  audit: showingOne('audit', 'Show how well a text was read, with the worst places'),
  rename: changing.rename,
  replace: changing.replace,
  remove: changing.remove,
  restore: changing.restore,
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
  channel: {
    description: 'Show or choose the texts that this channel is kept to',
    isForServer: true,
    options(builder) {
      for (const [i, name] of textOptions.entries()) {
        builder.addStringOption((option) =>
          option
            .setName(name)
            .setDescription(i === 0 ? 'Questions here are kept to this text' : 'And to this one')
            .setAutocomplete(true),
        );
      }
      return builder.addBooleanOption((option) =>
        option.setName('all').setDescription('Questions here go to all texts again'),
      );
    },
    async run(invocation, services) {
      const typed = textOptions.flatMap((name) => invocation.text(name) ?? []);
      const isAll = invocation.flag('all') === true;
      if (isAll && typed.length > 0) throw new UserError('choose-texts-or-all');
      if (isAll || typed.length > 0) {
        const chosen = typed.map(async (one) => (await chosenDocument(services.library, one)).document);
        const texts = [...new Set(await Promise.all(chosen))];
        await keepChannelTo(texts, invocation, services);
        services.log.info({ texts, by: invocation.userName }, 'a channel was kept to texts');
      }
      return readingListReply(await readingListOf(invocation, services));
    },
  },
  gaps: {
    description: 'Show what was asked and not found, and choose whether that is counted',
    isForServer: true,
    run: (invocation, services) => shownGaps(invocation, services, 0),
  },
  role: {
    description: 'Show or choose the role whose members may keep the texts, too',
    options: (builder) =>
      builder.addRoleOption((option) =>
        option.setName('role').setDescription('Its members may keep the texts from now on'),
      ),
    async run(invocation, services) {
      const chosen = invocation.role('role');
      if (chosen === null) return roleReply(await keepersRole(services), invocation.isModerator);
      const refusal = onlyModeratorsChoose(invocation);
      if (refusal !== null) throw new UserError(refusal);
      // The role @everyone has the id of the server.
      if (chosen === services.serverId) throw new UserError('role-of-everyone');
      return chooseRole(chosen, invocation, services);
    },
  },
};

export const texts: Command = {
  data: dataOf().toJSON(),
  refusal: (invocation) =>
    subcommands[invocation.subcommand ?? '']?.isForServer
      ? onlyServersKeepers(invocation)
      : onlyKeepers(invocation),
  isPrivate: () => true,
  async run(invocation, services, show) {
    const subcommand = subcommands[invocation.subcommand ?? ''];
    if (subcommand === undefined) throw new UserError('command-unknown');
    return await subcommand.run(invocation, services, show);
  },
  async complete(option, typed, _invocation, { library }) {
    if (option === 'removed') return removedChoices(await library.keeping.removed(), typed);
    return documentChoices(library, typed);
  },
};

function dataOf() {
  const builder = new SlashCommandBuilder()
    .setName('texts')
    .setDescription('Keep the texts: add, replace, remove and restore them (for moderators)')
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageGuild);
  for (const [name, { description, options }] of Object.entries(subcommands)) {
    builder.addSubcommand((given) => {
      const subcommand = given.setName(name).setDescription(description);
      return options?.(subcommand) ?? subcommand;
    });
  }
  return builder;
}

function removedChoices(removed: readonly RemovedText[], typed: string): readonly Choice[] {
  return thoseHolding(namedApart(removed), typed)
    .slice(0, optionLimits.choices)
    .map(({ title, at, version }) => ({
      name: choiceName(`${title.slice(0, 80)} · left ${at.slice(0, 10)}`),
      value: version,
    }));
}

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
