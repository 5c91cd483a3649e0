import { userInfo } from 'node:os';
import { UserError } from '../errors.js';
import type { ChangeOptions, ChangeOutcome, ChangeProgress, PinResult } from '../library/index.js';
import { pageOf, renderPins } from '../terminal/index.js';
import { changeLines, foundInTerminal } from '../wording/index.js';
import { confirm } from './confirm.js';
import { progressLine, tell } from './opened.js';
import { untilStopped } from './stop-signal.js';

/** Who sits at this terminal, for the history. */
export function whoHere(): string {
  try {
    return userInfo().username;
  } catch {
    // The system knows no name for the user that runs a container.
    return 'somebody at the terminal';
  }
}

/** How a change of the texts is answered for. */
export interface Answers {
  readonly yes?: true;
  readonly force?: true;
}

/**
 * Makes a change, shows its receipt, and where pinned questions would lose their answers asks first.
 *
 * @returns Whether it was made.
 */
export async function changeTexts(
  change: (options: ChangeOptions) => Promise<ChangeOutcome>,
  { yes, force }: Answers,
): Promise<boolean> {
  let acceptLost: readonly string[] = [];
  for (;;) {
    const outcome = await withProgress((options) => change({ ...options, acceptLost }));
    if (outcome.kind === 'done') {
      for (const line of changeLines(outcome.receipt)) process.stdout.write(`${line}\n`);
      return true;
    }
    if (!force && !(await mayBeLost(outcome.lost, yes === true))) return false;
    acceptLost = [...acceptLost, ...outcome.lost.map(({ pin }) => pin.id)];
  }
}

async function mayBeLost(lost: readonly PinResult[], isUnasked: boolean): Promise<boolean> {
  tellLost(lost);
  if (!isUnasked && (await confirm('Change the texts all the same?'))) return true;
  tell(`Nothing was changed.${isUnasked ? ' To change it all the same, add --force' : ''}`);
  return false;
}

function tellLost(lost: readonly PinResult[]): void {
  const [one, many] = [
    'A pinned question would lose its answer:',
    'Pinned questions would lose their answers:',
  ];
  tell(`${lost.length === 1 ? one : many}\n${renderPins(lost, pageOf(process.stderr))}`);
}

interface Progress {
  readonly signal: AbortSignal;
  onProgress(progress: ChangeProgress): void;
  onLocked(holder: UserError): void;
}

/** Without a terminal nothing is said of what takes less time. */
const quietMs = 2_000;

/** Shows on standard error how far something is, and whom it waits for; Ctrl-C cancels it. */
export async function withProgress<T>(work: (options: Progress) => Promise<T>): Promise<T> {
  const { default: ora } = await import('ora');
  const isTerminal = Boolean(process.stderr.isTTY && process.stderr.columns);
  const spinner = ora({
    text: 'Working',
    stream: process.stderr,
    discardStdin: false,
    isSilent: !isTerminal,
  });
  const startMs = performance.now();
  let told: string | null = null;
  spinner.start();
  try {
    return await untilStopped(async (signal) => {
      try {
        return await work({
          signal,
          onProgress(progress) {
            spinner.text = lineOf(progress);
            if (isTerminal || told === progress.step || performance.now() - startMs < quietMs) return;
            told = progress.step;
            tell(spinner.text);
          },
          onLocked(holder) {
            spinner.stop();
            tell(`${foundInTerminal(holder)}. Waiting until it is done; Ctrl-C ends the waiting.`);
            spinner.start();
          },
        });
      } catch (error) {
        if (!signal.aborted) throw error;
        throw new UserError('Cancelled: the texts are as they were.', { cause: error });
      }
    });
  } finally {
    spinner.stop();
  }
}

function lineOf(progress: ChangeProgress): string {
  if (progress.step !== 'pins') return progressLine(progress);
  return `Asking what is pinned ${progress.done + 1}/${progress.total}`;
}
