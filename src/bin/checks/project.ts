import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dotenvPath } from '../../config.js';

export const projectDir = dirname(dotenvPath);

interface ProjectPackage {
  readonly engines: { readonly node: string };
}

/** The package.json of a folder. */
export function packageOf(dir: string): ProjectPackage {
  return JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'));
}
