import { userInfo } from 'node:os';
import { UserError } from '../errors.js';
import type { ChangeOptions, ChangeOutcome, GoldenResult } from '../library/index.js';
import { pageOf, renderPins } from '../terminal/index.js';
import { changeLines } from '../wording/index.js';
import { type Progress, withProgress } from './progress.js';
import { confirm, tell } from './tell.js';

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
  readonly movePins?: true;
}

/**
 * Makes a change, shows its receipt, and where pinned questions would lose their answers asks first.
 *
 * @returns Whether it was made.
 */
export async function changeTexts(
  change: (options: ChangeOptions) => Promise<ChangeOutcome>,
  { yes, force, movePins }: Answers,
): Promise<boolean> {
  let acceptLost: readonly string[] = [];
  for (;;) {
    const outcome = await cancellable((options) =>
      change({ ...options, acceptLost, movesLost: movePins === true }),
    );
    if (outcome.kind === 'done') {
      for (const line of changeLines(outcome.receipt)) process.stdout.write(`${line}\n`);
      return true;
    }
    if (!force && !movePins && !(await mayBeLost(outcome.lost, yes === true))) return false;
    acceptLost = [...acceptLost, ...outcome.lost.map(({ pin }) => pin.id)];
  }
}

async function mayBeLost(lost: readonly GoldenResult[], isUnasked: boolean): Promise<boolean> {
  const [one, many] = [
    'A pinned question would lose its answer:',
    'Pinned questions would lose their answers:',
  ];
  tell(`${lost.length === 1 ? one : many}\n${renderPins(lost, pageOf(process.stderr))}`);
  if (!isUnasked && (await confirm('Change the texts all the same?'))) return true;
  tell(
    `Nothing was changed.${isUnasked ? ' To change it all the same, add --force, or --move-pins to pin the new answers' : ''}`,
  );
  return false;
}

/** Shows how far something is, as `withProgress`; Ctrl-C cancels it and leaves the texts as they were. */
export function cancellable<T>(work: (options: Progress) => Promise<T>): Promise<T> {
  return withProgress('Working', async (options) => {
    try {
      return await work(options);
    } catch (error) {
      if (!options.signal.aborted) throw error;
      throw new UserError('command-cancelled', { cause: error });
    }
  });
}
