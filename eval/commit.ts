import { execFileSync } from 'node:child_process';

/** The commit that is checked out, `+` where something was changed since; a report says what it measured. */
export function commitHere(): string {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).trim();
  try {
    const changed = git('status', '--porcelain', '--untracked-files=no') === '' ? '' : '+';
    return git('rev-parse', '--short=8', 'HEAD') + changed;
  } catch {
    // Not a checkout, or no git.
    return 'unknown';
  }
}
