import { UserError } from '../../errors.js';
import { chooseRole, onlyModeratorsChoose, shownGaps } from '../actions/server-choices.js';
import { chosenDocument } from '../finding/documents.js';
import { keepChannelTo, readingListOf } from '../finding/reading-list.js';
import { readingListReply } from '../replies/reading-list.js';
import { roleReply } from '../replies/role.js';
import type { Subcommand } from '../services/command.js';
import { keepersRole } from '../services/keepers.js';

const textOptions = ['text', 'text-2', 'text-3', 'text-4', 'text-5'] as const;

/** The parts of `/texts` by which a server chooses how it uses its texts. */
export const choosing: Readonly<Record<string, Subcommand>> = {
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
