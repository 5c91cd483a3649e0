import { compiledModules, notInstalled } from '../../compiled-modules.js';
import { outputOf } from './broken-module.js';
import type { Check } from './check.js';
import { mend, ok } from './finding.js';
import { projectDir } from './project.js';

/** Programs that build a module, by what they are called in messages. */
const compilers: readonly (readonly [program: string, name: string])[] =
  process.platform === 'win32'
    ? [['python', 'Python 3']]
    : [
        ['python3', 'Python 3'],
        ['make', 'make'],
        ['c++', 'a C++ compiler'],
      ];

export const nativeModules: Check = {
  name: 'Modules',
  async run(setup) {
    const broken = await setup.brokenModule();
    if (broken === null) return ok(`${compiledModules.join(', ')} can be loaded`);
    const { module, reason } = broken;
    const missing: string[] = [];
    for (const [program, name] of compilers) {
      if ((await outputOf(projectDir, program, ['--version'])).status !== 0) missing.push(name);
    }
    const build = reason === notInstalled ? 'npm ci' : 'npm rebuild (or, where that does not help, npm ci)';
    const first = missing.length === 0 ? '' : `install ${missing.join(' and ')}, which build it, then `;
    return mend(`${module} can't be loaded (${reason}): ${first}${build}`);
  },
};
