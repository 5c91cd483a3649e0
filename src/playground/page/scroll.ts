const slackPx = 80;

/** The region that scrolls; null before the channel is there. */
const region = (): HTMLElement | null => document.querySelector('.messages');

/**
 * Keeps the newest message in sight while the list changes, unless the person has scrolled up to read.
 *
 * @returns To call once the list has changed.
 */
export function keepAtEnd(): () => void {
  const before = region();
  const wasAtEnd = !before || before.scrollHeight - before.scrollTop - before.clientHeight < slackPx;
  return () => {
    if (!wasAtEnd) return;
    const toEnd = (): void => {
      const after = region();
      if (after) after.scrollTop = after.scrollHeight;
    };
    toEnd();
    // The components lay themselves out a moment later.
    requestAnimationFrame(() => requestAnimationFrame(toEnd));
  };
}
