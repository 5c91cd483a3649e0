import { statSync } from 'node:fs';
import { settingNames } from '../../config.js';
import { readDotenv } from '../dotenv.js';
import { type Finding, note, ok } from './finding.js';
import type { Setup } from './setup.js';

export function settings({ settingsProblem, dotenv }: Setup): Finding {
  if (settingsProblem !== null) throw settingsProblem;
  return judgeDotenv(dotenv);
}

/** @throws UsageError where the file can't be read. */
export function judgeDotenv(path: string): Finding {
  const file = statSync(path, { throwIfNoEntry: false });
  if (file === undefined) return ok(`there is no ${path}, so they come from the environment alone`);
  const given = readDotenv(path);
  const strange = Object.keys(given).filter((name) => !settingNames.includes(name));
  if (strange.length > 0) {
    return note(
      `${path} sets what is no setting of Ibid: ${strange.join(', ')}; .env.example has all there are`,
    );
  }
  const isReadByOthers = process.platform !== 'win32' && (file.mode & 0o077) !== 0;
  if (given.DISCORD_TOKEN && isReadByOthers)
    return note(`other users of this machine may read the token in ${path}: chmod 600 ${path}`);
  return ok(`read from ${path}`);
}
