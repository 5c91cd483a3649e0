import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import type { TestProject } from 'vitest/node';
import { builtOf } from './built-of.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of the programs that tests start. */
    programs: string;
  }
}

const helpers = resolve(import.meta.dirname, '../helpers');
const scripts = [
  'child-processes',
  'kept-changer',
  'killed-between',
  'library-process',
  'lock-holder',
  'server-deleter',
  'store-writer',
];

const onBuiltSources: Plugin = {
  name: 'built-sources',
  setup({ onResolve }) {
    onResolve({ filter: /^\./ }, ({ path, importer }) => {
      const built = builtOf(path, importer);
      return built === null ? null : { path: pathToFileURL(built).href, external: true };
    });
  },
};

/**
 * Compiles what tests start as processes, or import there, over what was built of `src`. With a loader for TypeScript each
 * start would take a second, and some tests start one fifty times.
 */
export default async function compilePrograms({ provide }: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(join(tmpdir(), 'ibid-programs-'));
  await build({
    entryPoints: scripts.map((script) => join(helpers, `${script}.ts`)),
    ...{ outdir: dir, outExtension: { '.js': '.mjs' } },
    ...{ bundle: true, platform: 'node', format: 'esm', target: 'node20', logLevel: 'warning' },
    // As if they ran where they stand.
    define: { 'import.meta.dirname': JSON.stringify(helpers) },
    plugins: [onBuiltSources],
  });
  provide('programs', dir);
  return () => rm(dir, { recursive: true, force: true });
}
