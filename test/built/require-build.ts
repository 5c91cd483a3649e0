import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { builtDir, sourceDir } from './built-of.js';

/** Tests of what was built would be tests of an older state, where a source was changed since. */
export default function requireBuild(): void {
  for (const name of readdirSync(sourceDir, { recursive: true, encoding: 'utf8' })) {
    if (!/(?<!\.d)\.ts$/.test(name)) continue;
    const built = join(builtDir, name.replace(/ts$/, 'js'));
    if (!existsSync(built) || statSync(built).mtimeMs < statSync(join(sourceDir, name)).mtimeMs)
      throw new Error(`src/${name} was changed since it was built: npm run build`);
  }
}
