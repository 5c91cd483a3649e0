import { setTimeout as wait } from 'node:timers/promises';

/** Something that is begun again and again, whether or not the one before has ended. */
export interface Task {
  readonly everySeconds: number;
  /** @param round - Counted from 0; the first is begun after `everySeconds`. */
  run(round: number): Promise<void> | void;
}

/** Begins tasks when they are due until the time is over, then waits for those that run. @throws What one of them threw. */
export async function runFor(seconds: number, tasks: readonly Task[]): Promise<void> {
  const startedMs = performance.now();
  const begun = tasks.map(() => 0);
  const running = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | null = null;
  for (;;) {
    const now = (performance.now() - startedMs) / 1_000;
    if (now >= seconds || failure !== null) break;
    for (const [at, task] of tasks.entries()) {
      while (((begun[at] ?? 0) + 1) * task.everySeconds <= now) {
        const done: Promise<void> = Promise.resolve(task.run(begun[at] ?? 0))
          .catch((error: unknown) => {
            failure ??= { error };
          })
          .finally(() => running.delete(done));
        running.add(done);
        begun[at] = (begun[at] ?? 0) + 1;
      }
    }
    await wait(20);
  }
  await Promise.all(running);
  if (failure !== null) throw (failure as { readonly error: unknown }).error;
}
