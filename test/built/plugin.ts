import type { Plugin } from 'vitest/config';
import { builtOf } from './built-of.js';

/** Gives tests what was built of `src`, as it is: the processes that this starts need no loader for TypeScript. */
export function builtSources(): Plugin {
  return {
    name: 'built-sources',
    enforce: 'pre',
    resolveId(id, importer) {
      const built = importer === undefined ? null : builtOf(id, importer);
      return built === null ? null : { id: built, external: true };
    },
  };
}
