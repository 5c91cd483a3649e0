import { availableParallelism } from 'node:os';
import type { TextToRead } from './model-messages.js';
import { loadModel } from './model-session.js';
import type { ReaderLogits } from './span.js';

/** The reader's logits for the tokens of a question and a passage. */
type ReadTokens = (text: TextToRead) => Promise<ReaderLogits>;

/** On two idle cores an answer takes 179 ms in place of 209; more of them do little for texts so short. */
const threads = Math.min(2, availableParallelism());

/** Loads the reader, which was trained to say where the answer is and whether there is one (`train/README.md`). */
export async function loadReadingModel(file: string): Promise<ReadTokens> {
  const run = await loadModel(file, threads);
  return async ({ ids, passageAt }) => {
    const outputOf = await run({
      ids: BigInt64Array.from(ids, BigInt),
      sides: new BigInt64Array(ids.length).fill(1n, passageAt),
    });
    const numbers = (name: string) => outputOf(name).data as Float32Array;
    return { start: numbers('start'), end: numbers('end'), answerable: numbers('answerable')[0] ?? 0 };
  };
}
