import { PermissionFlagsBits, SlashCommandBuilder } from 'discord.js';
import { UserError } from '../../errors.js';
import type { RemovedText } from '../../library/index.js';
import { namedApart } from '../../wording/index.js';
import { thoseHolding } from '../finding/documents.js';
import { optionLimits } from '../message/limits.js';
import type { Choice, Command, Subcommand } from '../services/command.js';
import { onlyKeepers, onlyServersKeepers } from '../services/keepers.js';
import { changing } from './changing.js';
import { choosing } from './choosing.js';
import { choiceName, documentChoices } from './options.js';
import { showing } from './showing.js';

/** In the order in which Discord lists them. */
const subcommands: Readonly<Record<string, Subcommand>> = {
  add: changing.add,
  list: showing.list,
  show: showing.show,
  audit: showing.audit,
  rename: changing.rename,
  replace: changing.replace,
  remove: changing.remove,
  restore: changing.restore,
  history: showing.history,
  undo: showing.undo,
  pinned: showing.pinned,
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
