import { z } from 'zod';
import { chooseRole, onlyModeratorsChoose } from '../actions/choose-role.js';
import type { Button } from '../services/command.js';

/** Take it back: moderators alone keep the texts from now on. */
export const noRole: Button<readonly []> = {
  action: 'no-role',
  state: z.tuple([]),
  isUpdate: () => true,
  refusal: onlyModeratorsChoose,
  run: async (press, _state, services) => ({ update: await chooseRole(null, press, services) }),
};
