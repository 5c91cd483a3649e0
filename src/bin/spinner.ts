/** What takes less time shows nothing. */
const quietMs = 300;

/** Shows on standard error, where it is a terminal, that something is being done: the model takes a while to load. */
export async function withSpinner<T>(text: string, work: Promise<T>): Promise<T> {
  // A terminal that does not know its width has 0 columns, and a spinner would fill it with empty lines.
  if (!process.stderr.isTTY || !process.stderr.columns) return work;
  let stop = () => clearTimeout(timer);
  let isDone = false;
  const timer = setTimeout(async () => {
    const { default: ora } = await import('ora');
    if (isDone) return;
    const spinner = ora({ text, stream: process.stderr, discardStdin: false }).start();
    stop = () => spinner.stop();
  }, quietMs);
  try {
    return await work;
  } finally {
    isDone = true;
    stop();
  }
}
