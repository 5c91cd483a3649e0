import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { onTestFinished } from 'vitest';

/**
 * Calls `before` whenever this test has a function of `node:fs/promises` called: what happens between two steps is forced so.
 *
 * @returns Waits until the calls so far have ended.
 */
export function beforeEachCall(
  name: 'rename' | 'stat',
  before: (path: string) => unknown,
): () => Promise<unknown> {
  const original = Reflect.get(promises, name);
  const calls: Promise<unknown>[] = [];
  const put = (own: unknown) => {
    Reflect.set(promises, name, own);
    syncBuiltinESMExports();
  };
  put((path: string, ...rest: unknown[]) => {
    const call = Promise.resolve(before(path)).then(() => Reflect.apply(original, promises, [path, ...rest]));
    calls.push(call);
    return call;
  });
  onTestFinished(() => put(original));
  return () => Promise.allSettled(calls);
}
