import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectDir } from '../../config.js';
import { type Finding, mend, note, ok } from './finding.js';

/** The lines of Node.js with which the tests were run. */
const tried = [20, 22, 24];

export function judgeThisNode(): Finding {
  const { engines } = JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8'));
  return judgeNode(process.versions.node, engines.node);
}

/** @param engines - As package.json has it: `>=20.19`. */
export function judgeNode(found: string, engines: string): Finding {
  const [major = 0, minor = 0] = numbersOf(found);
  const [leastMajor = 0, leastMinor = 0] = numbersOf(engines);
  if (major < leastMajor || (major === leastMajor && minor < leastMinor)) {
    return mend(
      `expected version ${leastMajor}.${leastMinor} or later, found ${found}: install it from nodejs.org`,
    );
  }
  if (tried.includes(major)) return ok(`version ${found}`);
  return note(`version ${found}; Ibid is tried with ${tried.join(', ')}`);
}

const numbersOf = (version: string): readonly number[] => version.match(/\d+/g)?.map(Number) ?? [];
