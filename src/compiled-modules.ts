import { createRequire } from 'node:module';
import { messageOf, OperatorError } from './errors.js';
import { moduleStates } from './wording/problems/index.js';

const require = createRequire(import.meta.url);

/**
 * SQLite. Version 13 of better-sqlite3 calls Node-API 10, which Node.js has from 22.14 on: without it, it ends the
 * process. Version 12 is compiled for one line of Node.js, and aborts from Node.js 24.19 on (nodejs/node#65446).
 */
export const sqliteModule = Number(process.versions.napi) >= 10 ? 'better-sqlite3' : 'better-sqlite3-12';

/** All that is compiled for one system, some of it for one line of Node.js, and used here. */
export const compiledModules = ['hnswlib-node', sqliteModule, 'onnxruntime-node'] as const;

type CompiledModule = (typeof compiledModules)[number];

/**
 * Loads a module when it is first needed: what an `import` can't load ends the program with a stack, before any code of
 * it runs.
 *
 * @param use - For a module that is whole only where it can be used: it may load its binary late.
 * @throws OperatorError where it can't be loaded.
 */
export function loadCompiled<T>(name: CompiledModule, use: (loaded: T) => void = () => {}): T {
  try {
    const loaded = require(name) as T;
    use(loaded);
    return loaded;
  } catch (error) {
    throw new OperatorError('module-not-loaded', { name, why: whyNotLoaded(messageOf(error)), cause: error });
  }
}

/** Left out by npm, too: it is optional there, so that npm goes on where it can't be compiled. */
export const { notInstalled } = moduleStates;

/** @param message - Of the error, which Node.js puts on several lines. */
export function whyNotLoaded(message: string): string {
  if (/NODE_MODULE_VERSION/.test(message)) return moduleStates.otherNode;
  if (/^Cannot find module|Could not locate the bindings file/.test(message)) return notInstalled;
  return (message.split('\n')[0] ?? '').replace(/\.$/, '');
}
