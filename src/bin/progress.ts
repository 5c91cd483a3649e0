import type { UserError } from '../errors.js';
import type { ChangeProgress } from '../library/index.js';
import { foundInTerminal, readingName } from '../wording/index.js';
import { untilStopped } from './stop-signal.js';
import { tell } from './tell.js';

/** What work is given to say how it does. */
export interface Progress {
  /** Ctrl-C cancels the work. */
  readonly signal: AbortSignal;
  onProgress(progress: ChangeProgress): void;
  onLocked(holder: UserError): void;
}

/** Without a terminal nothing is said of what takes less time. */
const quietMs = 2_000;

/** Shows on standard error how far something is, and whom it waits for. @param text - Shown until there is progress. */
export async function withProgress<T>(text: string, work: (options: Progress) => Promise<T>): Promise<T> {
  const { default: ora } = await import('ora');
  // Without a terminal every change would be a line of its own, and one that does not know its width has 0 columns.
  const isTerminal = Boolean(process.stderr.isTTY && process.stderr.columns);
  const spinner = ora({ text, stream: process.stderr, discardStdin: false, isSilent: !isTerminal });
  const startMs = performance.now();
  let told: string | null = null;
  spinner.start();
  try {
    return await untilStopped((signal) =>
      work({
        signal,
        onProgress(progress) {
          spinner.text = progressLine(progress);
          if (isTerminal || told === progress.step || performance.now() - startMs < quietMs) return;
          told = progress.step;
          tell(spinner.text);
        },
        onLocked(holder) {
          spinner.stop();
          tell(`${foundInTerminal(holder)}. Waiting until it is done; Ctrl-C ends the waiting.`);
          spinner.start();
        },
      }),
    );
  } finally {
    spinner.stop();
  }
}

const steps = {
  reading: 'Reading the texts',
  embedding: 'Preparing the search',
  writing: 'Writing the index',
};

function progressLine(progress: ChangeProgress): string {
  const { step, done, total } = progress;
  if (step === 'pins') return `Asking what is pinned ${done + 1}/${total}`;
  const reading = readingName(progress);
  if (reading !== null) return `Reading ${done + 1}/${total}: ${reading}`;
  return `${steps[step]}${total > 0 ? ` ${done}/${total}` : ''}`;
}
