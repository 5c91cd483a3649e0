import { UserError } from '../../errors.js';
import { keepersRole } from '../keeping/as-keeper.js';
import { chooseRole, onlyModeratorsChoose } from '../keeping/choose-role.js';
import { roleReply } from '../render/role.js';
import type { Subcommand } from './subcommand.js';

/** The parts of `/texts` by which a server chooses how it uses its texts. */
export const choosing: Readonly<Record<string, Subcommand>> = {
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
      if (chosen === services.serverId)
        throw new UserError('Expected a role that some members have, found @everyone; choose another one');
      return chooseRole(chosen, invocation, services);
    },
  },
};
