import { readdirSync } from 'node:fs';
import { serverIdPattern } from '../config.js';

/** Ids of the servers that have a folder; none where their folder can't be looked into. */
export function serversIn(serversDir: string): readonly string[] {
  try {
    return readdirSync(serversDir)
      .filter((name) => serverIdPattern.test(name))
      .sort();
  } catch {
    return [];
  }
}
