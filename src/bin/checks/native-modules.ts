import { spawn } from 'node:child_process';
import { compiledModules, notInstalled, whyNotLoaded } from '../../compiled-modules.js';
import { type Check, mend, ok } from './check.js';
import { projectDir } from './project.js';

/** One that is still loading then hangs. */
const limitMs = 60_000;

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

export interface BrokenModule {
  readonly module: string;
  readonly reason: string;
}

/** The first of some modules that can't be loaded in a folder, and why; null where all can. */
export async function findBrokenModule(
  dir: string,
  modules: readonly string[] = compiledModules,
): Promise<BrokenModule | null> {
  const broken = await Promise.all(modules.map((module) => reasonOf(dir, module)));
  return broken.find((one) => one !== null) ?? null;
}

/** In a process of its own: one that was built for another system may end the process that loads it. */
async function reasonOf(dir: string, module: string): Promise<BrokenModule | null> {
  const load = `const loaded = require(${JSON.stringify(module)})`;
  // It loads its binary when the first database is opened.
  const use = module.startsWith('better-sqlite3') ? "; new loaded(':memory:').close()" : '';
  const { status, stderr } = await outputOf(dir, process.execPath, ['-e', load + use]);
  if (status === 0) return null;
  const [, message = 'it ends the process that loads it'] = /^\w*Error: (.*)$/ms.exec(stderr) ?? [];
  return { module, reason: whyNotLoaded(message) };
}

function outputOf(
  dir: string,
  program: string,
  args: readonly string[],
): Promise<{ status: number | null; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: dir,
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: limitMs,
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', () => resolve({ status: null, stderr }));
    child.on('close', (status) => resolve({ status, stderr }));
  });
}
