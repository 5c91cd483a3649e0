import { PermissionFlagsBits, SlashCommandBuilder, type SlashCommandStringOption } from 'discord.js';
import { UserError } from '../../errors.js';
import { fold, type KeptText, type RemovedText } from '../../library/index.js';
import { type Choice, type Command, type Invocation, type Services, unknownCommand } from '../command.js';
import { chosenFrom, documentToken, thoseHolding } from '../documents.js';
import { oneLine } from '../escape.js';
import { changeTexts } from '../keeping/change-texts.js';
import { onlyKeepers, onlyServersKeepers } from '../keeping/only-keepers.js';
import { restoring } from '../keeping/restoring.js';
import { showTexts } from '../keeping/shown-texts.js';
import { stageFiles } from '../keeping/stage-files.js';
import { maxQuestionChars, optionLimits } from '../limits.js';
import { removedReply } from '../render/kept-texts.js';
import { pinnedReply, pinsReply } from '../render/pins.js';
import { undoReply } from '../render/text-history.js';
import { choosing } from './choosing.js';
import { choiceName, documentChoices } from './options.js';
import type { Subcommand } from './subcommand.js';

const fileOptions = ['file', 'file-2', 'file-3', 'file-4', 'file-5'] as const;
const maxTitleChars = 200;

const titleOption = (option: SlashCommandStringOption) =>
  option.setName('title').setDescription('What the text is called').setMaxLength(maxTitleChars);
const authorOption = (option: SlashCommandStringOption) =>
  option.setName('author').setDescription('Who wrote it').setMaxLength(maxTitleChars);
const textOption = (option: SlashCommandStringOption) =>
  option.setName('text').setDescription('Which text').setRequired(true).setAutocomplete(true);

const subcommands: Readonly<Record<string, Subcommand>> = {
  add: {
    description: 'Show what Ibid reads of one to five files; you then add or discard them',
    options(builder) {
      for (const [i, name] of fileOptions.entries()) {
        builder.addAttachmentOption((option) =>
          option
            .setName(name)
            .setDescription(i === 0 ? 'PDF, Word, EPUB, web page or plain text' : 'Another one')
            .setRequired(i === 0),
        );
      }
      return builder.addStringOption(titleOption).addStringOption(authorOption);
    },
    run: (invocation, services, show) => {
      const files = fileOptions.flatMap((name) => invocation.file(name) ?? []);
      const [title, author] = [invocation.text('title'), invocation.text('author')];
      if (files.length > 1 && (title !== null || author !== null))
        throw new UserError(
          'Expected one file with a title or an author, found several; add them one by one',
        );
      return stageFiles(files, { title, author, replaced: null }, { caller: invocation, services, show });
    },
  },
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
  rename: {
    description: 'Call a text by another title, or say who wrote it',
    options: (builder) =>
      builder.addStringOption(textOption).addStringOption(titleOption).addStringOption(authorOption),
    async run(invocation, services, show) {
      const [title, author] = [invocation.text('title'), invocation.text('author')];
      if (title === null && author === null)
        throw new UserError('Expected a new title or author, found neither; type one of them');
      const text = await chosenText(invocation, services.library.keeping);
      const to = { title: title ?? undefined, author: author ?? undefined };
      return changeTexts(
        {
          doing: `Renaming “${text.title}”`,
          make: (keeping, who, options) => keeping.rename(text.document, to, who, options),
        },
        { caller: invocation, services, show },
      );
    },
  },
  replace: {
    description: 'Show what Ibid reads of a file; you then put it in the place of a text, or discard it',
    options: (builder) =>
      builder
        .addStringOption(textOption)
        .addAttachmentOption((option) =>
          option.setName('file').setDescription('What comes in its place').setRequired(true),
        )
        .addStringOption(titleOption)
        .addStringOption(authorOption),
    async run(invocation, services, show) {
      const replaced = await chosenText(invocation, services.library.keeping);
      const file = invocation.file('file');
      return stageFiles(
        file === null ? [] : [file],
        { title: invocation.text('title'), author: invocation.text('author'), replaced },
        { caller: invocation, services, show },
      );
    },
  },
  remove: {
    description: 'Remove a text: it is quoted no more, and can be restored for a while',
    options: (builder) => builder.addStringOption(textOption),
    async run(invocation, services, show) {
      const text = await chosenText(invocation, services.library.keeping);
      return changeTexts(
        {
          doing: `Removing “${text.title}”`,
          make: (keeping, who, options) => keeping.remove(text.document, who, options),
        },
        { caller: invocation, services, show },
      );
    },
  },
  restore: {
    description: 'Bring back a text that was removed or replaced',
    options: (builder) =>
      builder.addStringOption((option) =>
        option
          .setName('removed')
          .setDescription('Which one; left out, they are listed')
          .setAutocomplete(true),
      ),
    async run(invocation, services, show) {
      const removed = await services.library.keeping.removed();
      const typed = invocation.text('removed');
      if (typed === null) return removedReply(removed);
      const text = removed.find(({ version, title, document }) =>
        [version, title, document].some((name) => fold(name) === fold(typed)),
      );
      if (text === undefined) {
        throw new UserError(
          `Expected the title of a text that was removed, found “${oneLine(typed).slice(0, 100)}”; /texts restore without it lists them`,
        );
      }
      return changeTexts(restoring(text), { caller: invocation, services, show });
    },
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
      if (question === '') return pinsReply(await keeping.pins(), 0);
      return pinnedReply(await keeping.pin(question, undefined, invocation.userName));
    },
  },
  ...choosing,
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
    if (subcommand === undefined) throw new UserError(unknownCommand);
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

/** The text that was chosen or typed; those that can't be read are texts too. */
async function chosenText(
  invocation: Invocation,
  keeping: Services['library']['keeping'],
): Promise<KeptText> {
  return chosenFrom(await keeping.texts(), invocation.text('text') ?? '');
}

const chosenToken = async (invocation: Invocation, { library }: Services): Promise<string> =>
  documentToken((await chosenText(invocation, library.keeping)).document);

function removedChoices(removed: readonly RemovedText[], typed: string): readonly Choice[] {
  return thoseHolding(removed, typed)
    .slice(0, optionLimits.choices)
    .map(({ title, at, version }) => ({
      name: choiceName(`${title.slice(0, 70)} · left ${at.slice(0, 10)}`),
      value: version,
    }));
}
