import { type Check, type Finding, mend, note, ok } from './finding.js';
import { packageOf, projectDir } from './project.js';

/** The lines of Node.js with which the tests were run. */
const tried = [20, 22, 24];

export const nodeVersion: Check = {
  name: 'Node.js',
  run: () => judgeNode(process.versions.node, packageOf(projectDir).engines.node),
};

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
