import { spawn } from 'node:child_process';
import { compiledModules, whyNotLoaded } from '../../compiled-modules.js';

/** One that is still loading then hangs. */
const limitMs = 60_000;

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

/** What a program says on stderr; a status of null: it can't be started, or was stopped. */
export function outputOf(
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
