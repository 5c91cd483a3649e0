/**
 * Runs `work` with a signal that the first Ctrl-C or SIGTERM aborts, so that it can end in order; a second one, or one
 * that comes after it, ends the process as usual.
 */
export async function untilStopped<T>(work: (stop: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const onSignal = () => {
    release();
    stop.abort();
  };
  const release = () => process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  try {
    return await work(stop.signal);
  } finally {
    release();
  }
}
