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
  const isWindows = process.platform === 'win32';
  return spawnSync('npm', ['run', '--silent', 'build'], { cwd: dir, stdio: 'inherit', shell: isWindows });
}

async function sayWhatIsNotCompiled() {
  const { nativeModules, findBrokenModule } = await import(join(checks, 'machine.js'));
  const { verdict, said } = await nativeModules.run({ brokenModule: () => findBrokenModule(dir) });
  if (verdict === 'ok') return;
  process.stderr.write(`\n${said}\n\n`);
  process.exitCode = 1;
}

if (canBuild()) process.exitCode = build().status ?? 1;
else if (!existsSync(checks)) {
  process.stderr.write(
    '\nIbid is not built, and what builds it was left out (--omit=dev): npm ci, then npm prune --omit=dev\n\n',
  );
}
if (!process.exitCode && existsSync(checks)) await sayWhatIsNotCompiled();
