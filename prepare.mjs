// Runs at the end of `npm ci`: builds Ibid, then says in a line what could not be compiled. npm itself goes on without it
// (optionalDependencies): what it would say is the 44 lines of a compiler that is not there.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dir = dirname(fileURLToPath(import.meta.url));
const checks = join(dir, 'dist/bin/checks');

function canBuild() {
  try {
    createRequire(import.meta.url).resolve('typescript/package.json');
    return true;
  } catch {
    return false;
  }
}

function build() {
  const shell = process.platform === 'win32';
  return spawnSync('npm', ['run', '--silent', 'build'], { cwd: dir, encoding: 'utf8', shell });
}

/** In a line; null where all of it is. */
async function whatIsNotCompiled() {
  const { nativeModules, findBrokenModule } = await import(join(checks, 'machine.js'));
  const { verdict, said } = await nativeModules({ brokenModule: () => findBrokenModule(dir) });
  return verdict === 'ok' ? null : said;
}

const built = canBuild() ? build() : null;
if (!existsSync(checks) && built === null) {
  process.stderr.write(
    '\nIbid is not built, and what builds it was left out (--omit=dev): npm ci, then npm prune --omit=dev\n\n',
  );
} else {
  // Without a module what uses it can't be built either: to say so too would only hide the cause.
  const missing = existsSync(checks) ? await whatIsNotCompiled() : null;
  if (missing !== null) process.stderr.write(`\n${missing}\n\n`);
  else
    process.stderr.write(built?.status === 0 ? built.stderr : `${built?.stdout ?? ''}${built?.stderr ?? ''}`);
  const failed = missing !== null || (built !== null && built.status !== 0);
  process.exitCode = failed ? 1 : 0;
}
