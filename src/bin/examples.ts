import type { Library } from '../library/index.js';
import type { Logger } from '../log.js';

const mostQuestions = 3;
const always = '/ask question: What is this about?';

/**
 * What the page offers a newcomer to type, from the texts that are there now: after a reindex the next who opens the
 * page gets other questions.
 */
export async function openExamples(library: Library, log: Logger): Promise<() => readonly string[]> {
  let shown: readonly string[] = [];
  let from: string | null = null;
  const renew = async (): Promise<void> => {
    from = library.snapshot;
    const questions = await library.suggestions(mostQuestions);
    shown = questions.map((question) => `/ask question: ${question}`);
  };
  await renew();
  return () => {
    if (from !== library.snapshot) {
      renew().catch((error: unknown) => log.warn({ err: error }, 'no questions could be suggested'));
    }
    return [...shown, always];
  };
}
