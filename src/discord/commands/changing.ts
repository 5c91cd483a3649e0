import type { SlashCommandStringOption } from 'discord.js';
import { UserError } from '../../errors.js';
import { fold } from '../../library/index.js';
import { changeTexts, restoring } from '../actions/change-texts.js';
import { stageFiles } from '../actions/stage-files.js';
import { oneLine } from '../message/escape.js';
import { removedReply } from '../replies/kept-texts.js';
import type { Subcommand } from '../services/command.js';
import { chosenText, textOption } from './options.js';

const fileOptions = ['file', 'file-2', 'file-3', 'file-4', 'file-5'] as const;
const maxTitleChars = 200;

const titleOption = (option: SlashCommandStringOption) =>
  option.setName('title').setDescription('What the text is called').setMaxLength(maxTitleChars);
const authorOption = (option: SlashCommandStringOption) =>
  option.setName('author').setDescription('Who wrote it').setMaxLength(maxTitleChars);

/** The parts of `/texts` that change the texts. */
export const changing = {
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
      if (files.length > 1 && (title !== null || author !== null)) throw new UserError('add-titled-alone');
      return stageFiles(files, { title, author, replaced: null }, { caller: invocation, services, show });
    },
  },
  rename: {
    description: 'Call a text by another title, or say who wrote it',
    options: (builder) =>
      builder.addStringOption(textOption).addStringOption(titleOption).addStringOption(authorOption),
    async run(invocation, services, show) {
      const [title, author] = [invocation.text('title'), invocation.text('author')];
      if (title === null && author === null) throw new UserError('rename-to-nothing');
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
      if (text === undefined) throw new UserError('removed-unknown', { typed: oneLine(typed).slice(0, 100) });
      return changeTexts(restoring(text), { caller: invocation, services, show });
    },
  },
} satisfies Readonly<Record<string, Subcommand>>;
