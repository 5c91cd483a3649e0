/**
 * Does something again and again, never twice at once: where a database does not answer, what waits for it does not pile
 * up. What fails is tried again the next time.
 *
 * @returns Ends it.
 */
export function repeatedly(everyMs: number, work: () => Promise<unknown>): () => void {
  let isRunning = false;
  const timer = setInterval(async () => {
    if (isRunning) return;
    isRunning = true;
    await work().catch(() => undefined);
    isRunning = false;
  }, everyMs).unref();
  return () => clearInterval(timer);
}
