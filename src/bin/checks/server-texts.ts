import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { counted } from '../../wording/index.js';
import { serversIn } from '../servers-in.js';
import { type Check, mend, ok } from './check.js';
import { nearestFolder } from './disk-space.js';

/** Whether servers have texts of their own, and where these are. */
export const serverTexts: Check = {
  name: 'Collections',
  async run({ config: { servers } }) {
    if (servers.texts === 'shared') return ok('all servers ask the same texts');
    const folder = await nearestFolder(servers.dir);
    try {
      await access(folder, constants.W_OK);
    } catch {
      return mend(
        `this user may not write to ${folder}: change its permissions, or set IBID_SERVERS to another folder`,
      );
    }
    return ok(
      `each server has its own; ${counted(serversIn(servers.dir).length, 'server')} with texts in ${servers.dir}`,
    );
  },
};
