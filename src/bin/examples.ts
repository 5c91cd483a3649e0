import { setTimeout as wait } from 'node:timers/promises';
import type { Library } from '../library/index.js';
import type { Logger } from '../log.js';

const mostQuestions = 3;
/** Says which texts there are, whatever is in them. */
const always = '/help';
const withoutTexts = '/texts add';

/** Nobody waits longer for the page to open than this; what comes later is there for the next who opens it. */
const waitMs = 3_000;

/**
 * What the page offers a newcomer to type, from the texts that are there now: after a reindex the next who opens the
 * page gets other questions.
 */
export async function openExamples(
  library: Pick<Library, 'snapshot' | 'suggestions'>,
  log: Logger,
): Promise<() => readonly string[]> {
  let shown: readonly string[] = [];
  let from: string | null = null;
  const renew = async (): Promise<void> => {
    from = library.snapshot;
    try {
      const questions = await library.suggestions(mostQuestions);
      shown = questions.map((question) => `/ask question: ${question}`);
    } catch (error) {
      log.warn({ err: error }, 'no questions could be suggested');
    }
  };
  await Promise.race([renew(), wait(waitMs, undefined, { ref: false })]);
  return () => {
    if (from !== library.snapshot) void renew();
    return library.snapshot === null ? [withoutTexts] : [...shown, always];
  };
}
