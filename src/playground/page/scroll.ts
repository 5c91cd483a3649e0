const slackPx = 40;

const region = (): HTMLElement | null => document.querySelector('.messages');
const lastEntry = (): HTMLElement | null => document.querySelector('.entries > :last-child');

/** Where the newest message is seen best: at the end, or from its beginning where it is longer than the region. */
function bestPosition(within: HTMLElement): number {
  const end = within.scrollHeight - within.clientHeight;
  const last = lastEntry();
  return last ? Math.min(end, last.offsetTop) : end;
}

/** Runs it now, and again once the components have laid themselves out. */
function settle(move: () => void): void {
  move();
  requestAnimationFrame(() => requestAnimationFrame(move));
}

/**
 * Keeps the newest message in sight while the list changes, unless the person has scrolled up to read.
 *
 * @param lastKey - Changes where the newest message is another one, or has only now been answered.
 * @returns To call once the list has changed.
 */
export function keepInSight(lastKey: string, lastKeyBefore: string): () => void {
  const before = region();
  const position = before?.scrollTop ?? 0;
  const isFollowing = !before || position >= bestPosition(before) - slackPx;
  const isAtEnd = !before || position >= before.scrollHeight - before.clientHeight - slackPx;
  return () => {
    const after = region();
    if (!after) return;
    if (isFollowing && lastKey !== lastKeyBefore) settle(() => after.scrollTo({ top: bestPosition(after) }));
    else if (isAtEnd) settle(() => after.scrollTo({ top: after.scrollHeight }));
  };
}
