import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { builtOf } from '../built/built-of.js';

const dir = mkdtempSync(join(tmpdir(), 'ibid-programs-'));
process.once('exit', () => rmSync(dir, { recursive: true, force: true }));

const onBuiltSources: Plugin = {
  name: 'built-sources',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ path, importer }) => {
      const built = builtOf(path, importer);
      return built === null ? null : { path: pathToFileURL(built).href, external: true };
    });
  },
};

const compiled = new Map<string, Promise<string>>();

/**
 * Compiles a script of this folder for Node.js, over what was built of `src`. With a loader for TypeScript each start of
 * it would take a second, and some tests start one fifty times.
 *
 * @returns The path of the program.
 */
export function programOf(script: string): Promise<string> {
  let program = compiled.get(script);
  if (program === undefined) {
    program = compile(script);
    compiled.set(script, program);
  }
  return program;
}

async function compile(script: string): Promise<string> {
  const outfile = join(dir, script.replace(/\.ts$/, '.mjs'));
  await build({
    entryPoints: [join(import.meta.dirname, script)],
    outfile,
    ...{ bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'warning' },
    // As if it ran where it stands.
    define: { 'import.meta.dirname': JSON.stringify(import.meta.dirname) },
    plugins: [onBuiltSources],
  });
  return outfile;
}
